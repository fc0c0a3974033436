import { readFileSync } from 'node:fs';
import type { MemberDetails } from '@turnaround/contracts';
import { type CalendarDate, daysBetween } from '@turnaround/kernel';
import fc from 'fast-check';
import { ageOn, schoolYearOn } from './ages.js';
import { feedFiles } from './feed-files.js';
import { stories, whoHas } from './headlines.js';
import { drawProgramme, type Account, type FamilyScript } from './programme.js';

const accounts = JSON.parse(readFileSync(new URL('../../accounts.json', import.meta.url), 'utf8')) as Account[];
const having = (role: string): Account[] => accounts.filter((account) => account.role === role);
const staff = { keyWorkers: having('key-worker'), teamManagers: having('team-manager') };

const anyDay = fc
  .date({ min: new Date('2024-10-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Holds for every family of every programme. */
function forEveryFamily(holds: (script: FamilyScript, members: ReadonlyMap<string, readonly MemberDetails[]>) => void) {
  fc.assert(
    fc.property(fc.oneof(fc.constant('2028-02-29'), anyDay), fc.integer({ min: 1, max: 320 }), (today, families) => {
      for (const script of drawProgramme(today, staff, families)) {
        holds(
          script,
          Map.groupBy(script.family.members, ({ relationship }) => relationship),
        );
      }
    }),
    { numRuns: 40, seed: 2512 },
  );
}

const bornOn = ({ dateOfBirth }: MemberDetails): CalendarDate => dateOfBirth ?? '';
const childrenOf = (members: ReadonlyMap<string, readonly MemberDetails[]>): readonly MemberDetails[] => [
  ...(members.get('son') ?? []),
  ...(members.get('daughter') ?? []),
];

describe('The people of the demonstration', () => {
  it('have parents of an age to be their parents', () => {
    forEveryFamily((_, members) => {
      for (const child of childrenOf(members)) {
        for (const mother of members.get('mother') ?? []) {
          const age = ageOn(bornOn(child), bornOn(mother));
          expect(age).toBeGreaterThanOrEqual(16);
          expect(age).toBeLessThanOrEqual(44);
        }
        for (const father of members.get('father') ?? []) {
          expect(ageOn(bornOn(child), bornOn(father))).toBeGreaterThanOrEqual(16);
        }
      }
      for (const grandparent of members.get('grandparent') ?? []) {
        const parent = [...(members.get('mother') ?? []), ...(members.get('father') ?? [])][0];
        expect(ageOn(parent?.dateOfBirth ?? '', bornOn(grandparent))).toBeGreaterThanOrEqual(16);
        expect(ageOn('2030-12-31', bornOn(grandparent))).toBeLessThanOrEqual(95);
      }
    });
  });

  it('have brothers and sisters that one mother can have borne, and none without a mother is expecting', () => {
    forEveryFamily(({ family }, members) => {
      const [unborn] = members.get('unborn-child') ?? [];
      const births = [...childrenOf(members).map(bornOn), ...(unborn ? [unborn.expectedOn ?? ''] : [])].sort();
      for (const [index, birth] of births.slice(1).entries()) {
        expect(daysBetween(births[index] ?? '', birth)).toBeGreaterThan(300);
      }
      if (unborn === undefined) return;
      expect(family.members.some(({ relationship }) => relationship === 'mother')).toBe(true);
      expect(unborn.expectedOn! > family.agesOn).toBe(true);
    });
  });

  it('have adults who are adults, and one to five children', () => {
    forEveryFamily(({ journey }, members) => {
      for (const relationship of ['mother', 'father', 'step-parent', 'grandparent']) {
        for (const adult of members.get(relationship) ?? []) {
          expect(ageOn(journey.referredOn, bornOn(adult))).toBeGreaterThanOrEqual(21);
        }
      }
      const children = childrenOf(members);
      expect(children.length).toBeGreaterThanOrEqual(1);
      expect(children.length).toBeLessThanOrEqual(5);
      for (const child of children) expect(ageOn(journey.referredOn, bornOn(child))).toBeLessThan(18);
    });
  });

  it('have needs that fit their ages, and at least three different ones', () => {
    forEveryFamily(({ family, journey }) => {
      expect(new Set(family.headlines).size).toBeGreaterThanOrEqual(3);
      for (const headline of family.headlines) {
        const member = whoHas(headline, family.members, family.agesOn);
        const { who } = stories[headline];
        const age = ageOn(journey.referredOn, bornOn(member));
        if (who === 'parent') expect(age).toBeGreaterThanOrEqual(18);
        else expect(age).toBeLessThanOrEqual(who[1] + 1);
        if (headline === 'early-years') expect(age).toBeLessThanOrEqual(5);
        if (headline === 'crime') expect(age).toBeGreaterThanOrEqual(10);
        // School goes on until the case is closed, so that attendance can be counted.
        if (headline === 'education') {
          expect(schoolYearOn(journey.referredOn, bornOn(member))).toBeDefined();
          expect(schoolYearOn(journey.closedOn ?? journey.referredOn, bornOn(member))).toBeDefined();
        }
      }
    });
  });

  it('have pupil numbers from Reception on, and none before', () => {
    forEveryFamily(({ family }, members) => {
      for (const child of childrenOf(members)) {
        expect(child.upn !== undefined).toBe(schoolYearOn(family.agesOn, bornOn(child)) !== undefined);
      }
    });
  });

  it('are in files of partners only where they can be: pupils at school, adults with benefits and work, nobody under ten with the police', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (today, families) => {
        for (const { feed, extractedOn, content } of feedFiles(drawProgramme(today, staff, families), today)) {
          const [header = [], ...rows] = content
            .trim()
            .split('\n')
            .map((line) => line.split(','));
          const cell = (row: readonly string[], column: string): string => row[header.indexOf(column)] ?? '';
          for (const row of rows) {
            const dateOfBirth = cell(row, 'date_of_birth');
            if (feed === 'school-attendance' || feed === 'exclusions') {
              const year = schoolYearOn(extractedOn, dateOfBirth);
              const stranger = cell(row, 'last_name') === 'Netherfield';
              if (stranger) continue;
              expect(year).toBeDefined();
              expect(cell(row, 'school_name') === 'Fellmoor Academy').toBe((year ?? 0) >= 7);
            } else if (feed === 'benefits-and-work') {
              expect(ageOn(cell(row, 'from'), dateOfBirth)).toBeGreaterThanOrEqual(18);
            } else {
              expect(ageOn(cell(row, 'period_from'), dateOfBirth)).toBeGreaterThanOrEqual(10);
            }
          }
        }
      }),
      { numRuns: 40, seed: 1870 },
    );
  });
});

describe('The school year of an English child', () => {
  it.each([
    ['2026-08-31', '2015-09-01', 5],
    ['2026-09-01', '2015-09-01', 6],
    ['2026-09-01', '2015-08-31', 7],
    ['2026-08-31', '2021-09-02', undefined],
    ['2026-09-01', '2022-08-31', 0],
    ['2026-09-01', '2022-09-01', undefined],
    ['2026-08-31', '2009-09-01', 11],
    ['2026-09-01', '2010-08-31', undefined],
    ['2028-02-29', '2012-02-29', 11],
  ])('on %s for one born on %s is %s', (day, dateOfBirth, year) => {
    expect(schoolYearOn(day, dateOfBirth)).toBe(year);
  });
});
