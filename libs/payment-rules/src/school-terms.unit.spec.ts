import type { Measure } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { isWholeTerm, termKeyOf } from './evaluation/school-terms.js';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, ruleSetFrom } from './family-story.examples.spec.js';
import { switchOn } from './rule-set/switch-on.js';

const framework = switchOn(ruleSetFrom('supporting-families-2022.json'), {
  authority: 'E06999997',
  ruleIds: 'all',
  by: 'Director',
  on: '2012-04-01',
});

const child = FamilyStory.referred().accepted('2022-10-05').need(id(40), 'education', '2022-10-10');

type Part = readonly [
  term: string,
  from: string,
  to: string,
  attended: number,
  possible: number,
  urn?: string | undefined,
];
const storyOf = (parts: readonly Part[]): FamilyStory =>
  parts.reduce((story, [term, from, to, attended, possible, urn]) => {
    const measure: Measure = {
      kind: 'attendance',
      term,
      from,
      to,
      possible,
      attended,
      authorisedAbsence: 0,
      unauthorisedAbsence: possible - attended,
      ...(urn === undefined ? {} : { school: { urn, name: `School ${urn}` } }),
    };
    return story.evidence(measure, to);
  }, child);
const told = (...parts: readonly Part[]) =>
  evaluate(framework, storyOf(parts).facts, { asOf: '2023-09-01', knownAt: '2099-01-01T00:00:00.000Z' }).tests.find(
    ({ testId }) => testId === 'attendance',
  );
const weeks = (label: (week: number) => string, from: string, count: number): readonly Part[] =>
  Array.from({ length: count }, (_, week) => {
    const monday = addDays(from, 7 * week);
    return [label(week + 1), monday, addDays(monday, 4), 10, 10];
  });

const spring: Part = ['Spring 2023', '2023-01-04', '2023-03-31', 100, 100];
const summer: Part = ['Summer 2023', '2023-04-17', '2023-07-21', 100, 100];

describe('A term of attendance', () => {
  it.each<[string, readonly Part[]]>([
    ['two terms', [spring, summer]],
    [
      'two terms with other names',
      [
        ['T2', '2023-01-04', '2023-03-31', 9, 10],
        ['T3', '2023-04-17', '2023-07-21', 9, 10],
      ],
    ],
    [
      'half-terms, by their labels',
      [
        ['Spring 1', '2023-01-04', '2023-02-10', 50, 50],
        ['Spring 2', '2023-02-20', '2023-03-31', 50, 50],
        ['Summer half-term 1', '2023-04-17', '2023-05-26', 50, 50],
        ['Summer half-term 2', '2023-06-05', '2023-07-21', 50, 50],
      ],
    ],
    [
      'half-terms, counted through the year',
      [
        ['HT3', '2023-01-04', '2023-02-10', 50, 50],
        ['HT4', '2023-02-20', '2023-03-31', 50, 50],
        ['Half term 5', '2023-04-17', '2023-05-26', 50, 50],
        ['Half term 6', '2023-06-05', '2023-07-21', 50, 50],
      ],
    ],
    [
      'terms of a year that has six',
      [
        ['Term 3', '2023-01-04', '2023-02-10', 50, 50],
        ['Term 4', '2023-02-20', '2023-03-31', 50, 50],
        ['Term 5', '2023-04-17', '2023-05-26', 50, 50],
        ['Term 6', '2023-06-05', '2023-07-21', 50, 50],
      ],
    ],
    [
      'windows of the school census',
      [
        ['Spring census', '2023-01-01', '2023-04-09', 100, 100],
        ['Summer census', '2023-04-10', '2023-07-31', 100, 100],
      ],
    ],
    [
      'all weeks of two terms',
      [...weeks((week) => `Week ${week}`, '2023-01-09', 12), ...weeks((week) => `W/C ${week}`, '2023-04-17', 13)],
    ],
  ])('is understood: %s', (_what, parts) => {
    expect(told(...parts)).toMatchObject({ verdict: 'met' });
  });

  it.each<[string, readonly Part[]]>([
    ['two weeks', weeks((week) => `Week ${week}`, '2023-01-09', 2)],
    [
      'two weeks that call themselves terms',
      [
        ['Spring term', '2023-01-09', '2023-01-13', 10, 10],
        ['Summer term', '2023-04-17', '2023-04-21', 10, 10],
      ],
    ],
    [
      'two half-terms',
      [
        ['Spring 2', '2023-02-20', '2023-03-31', 50, 50],
        ['Summer 1', '2023-04-17', '2023-05-26', 50, 50],
      ],
    ],
    [
      'two halves of one term',
      [
        ['Summer 1', '2023-04-17', '2023-05-26', 50, 50],
        ['Summer 2', '2023-06-05', '2023-07-21', 50, 50],
      ],
    ],
    [
      'the first and the last week of two terms',
      [
        ...weeks(() => 'Spring', '2023-01-09', 1),
        ...weeks(() => 'Spring', '2023-03-27', 1),
        ...weeks(() => 'Summer', '2023-04-17', 1),
        ...weeks(() => 'Summer', '2023-07-17', 1),
      ],
    ],
    ['a term and a week', [spring, ['Summer', '2023-04-17', '2023-04-21', 10, 10]]],
    [
      'a whole year',
      [
        ['Academic year', '2022-11-01', '2023-07-21', 300, 300],
        ['Next', '2023-08-01', '2023-08-31', 10, 10],
      ],
    ],
  ])('is no term: %s', (_what, parts) => {
    expect(told(...parts)).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['TOO_FEW_TERMS'] });
  });

  it('is not met by a few weeks, however they are called and wherever they lie', () => {
    const label = fc.constantFrom('Spring', 'Summer 2023', 'Term 1', 'Term 2', 'HT4', 'Autumn 2', 'Week 9', 'x');
    const week = fc.record({ label, start: fc.integer({ min: 0, max: 37 }) });
    fc.assert(
      fc.property(fc.uniqueArray(week, { minLength: 1, maxLength: 7, selector: ({ start }) => start }), (chosen) => {
        const parts = chosen.flatMap(({ label: term, start }) =>
          weeks(() => term, addDays('2022-10-31', 7 * start), 1),
        );
        expect(told(...parts)?.verdict).toBe('not-evidenced');
      }),
    );
  });

  it('has a length that is told of its days, not of its ends', () => {
    expect(isWholeTerm([{ from: '2023-01-04', to: '2023-03-31' }])).toBe(true);
    expect(isWholeTerm([{ from: '2023-01-04', to: '2023-02-10' }])).toBe(false);
    expect(isWholeTerm([{ from: '2022-09-01', to: '2023-07-21' }])).toBe(false);
    expect(
      isWholeTerm([
        { from: '2023-01-04', to: '2023-02-10' },
        { from: '2023-01-04', to: '2023-02-10' },
      ]),
    ).toBe(false);
  });

  it.each([
    ['Autumn 1', 'autumn'],
    ['2nd half Spring term', 'spring'],
    ['AUT 2025', 'autumn'],
    ['Summer_Term_2026', 'summer'],
    ['Autumn half-term 2', 'autumn'],
    ['HT 6', 'summer'],
  ])('is known by its label: %s', (label, season) => {
    expect(termKeyOf(label, { from: '2026-01-05', to: '2026-02-13' })).toBe(season);
  });
});

describe('A child at two schools', () => {
  const first = '900101';
  const second = '900103';
  it('has attended what both say together', () => {
    expect(
      told(
        ['Spring 2023', '2023-01-04', '2023-03-31', 50, 60, first],
        ['Spring 2023', '2023-01-04', '2023-03-31', 58, 58, second],
        ['Summer', '2023-04-17', '2023-07-21', 100, 100, second],
      ),
    ).toMatchObject({ numerator: 208, denominator: 218, verdict: 'met' });
  });

  it('is not helped by the better of the two', () => {
    expect(
      told(
        ['Spring 2023', '2023-01-04', '2023-03-31', 30, 60, first],
        ['Spring term', '2023-01-09', '2023-03-24', 58, 58, second],
        ['Summer', '2023-04-17', '2023-07-21', 58, 58, second],
      ),
    ).toMatchObject({ numerator: 146, denominator: 176, verdict: 'not-met' });
  });

  it('is at one where the school is not named, and two numbers of its days contradict each other', () => {
    for (const urn of [undefined, first]) {
      expect(
        told(
          ['Spring 2023', '2023-01-04', '2023-03-31', 50, 60, first],
          ['Spring 2023', '2023-01-04', '2023-03-31', 58, 58, urn],
          summer,
        ),
      ).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['CONFLICTING_EVIDENCE'] });
    }
  });
});

describe('Suspensions of a child at two schools', () => {
  const window = { kind: 'exclusions', from: '2023-03-01', to: '2023-08-31', permanent: 0 } as const;
  const suspended = (first: number, second: number) => {
    const story = child
      .evidence({ ...window, fixedTerm: first, school: { urn: '900101', name: 'Academy' } }, '2023-08-31')
      .evidence({ ...window, fixedTerm: second, school: { urn: '900103', name: 'High School' } }, '2023-08-31');
    return evaluate(framework, story.facts, { asOf: '2023-09-01', knownAt: '2099-01-01T00:00:00.000Z' }).tests.find(
      ({ testId }) => testId === 'no-suspension',
    );
  };
  it.each([
    [2, 0, '2'],
    [0, 2, '2'],
    [1, 1, '2'],
    [0, 0, '0'],
  ])('add up: %i and %i', (first, second, displayed) => {
    expect(suspended(first, second)).toMatchObject({ displayed });
  });
});
