import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addDays, londonDate } from '@turnaround/kernel';
import fc from 'fast-check';
import { loadDepartment } from './load-department.js';
import { loadProgramme } from './load.js';
import { drawProgramme, type Account } from './programme.js';
import { type Asked, RecordingDoor } from './recording-door.fixture.js';

const accounts = JSON.parse(readFileSync(new URL('../../accounts.json', import.meta.url), 'utf8')) as Account[];
const having = (role: string): Account[] => accounts.filter((account) => account.role === role);
const staff = { keyWorkers: having('key-worker'), teamManagers: having('team-manager') };

/** Everything the demonstration asks for, were it loaded at this instant. */
async function askedAt(now: Date, families: number): Promise<RecordingDoor> {
  const door = new RecordingDoor();
  const today = londonDate(now);
  await loadProgramme(door, drawProgramme(today, staff, families), today, () => undefined);
  return door;
}

/** What people agree on for later; every other day of a command is one that has been. */
const yetToCome = new Set(['dueOn', 'neededBy', 'validTo', 'expectedOn', 'reviewDueOn']);

/** Days and instants of a command that lie after `now`, with where they stand. */
function laterThan(now: Date, value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => laterThan(now, each, `${at}/${index}`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) =>
      yetToCome.has(key) ? [] : laterThan(now, each, `${at}/${key}`),
    );
  }
  if (typeof value !== 'string') return [];
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  const isInstant = /^\d{4}-\d\d-\d\dT.*Z$/.test(value);
  const later = (isDay && value > londonDate(now)) || (isInstant && Date.parse(value) > now.getTime());
  return later ? [`${at}: ${value}`] : [];
}

/** The steps of a case and of its claim, which must be dated in this order. */
const order = [
  'SubmitReferral',
  'AcceptReferral',
  'AllocateKeyWorker',
  'RecordFamilyAgreement',
  'StartAssessment',
  'CompleteAssessment',
  'DraftPlan',
  'AgreePlan',
  'CloseCase',
];
const claimOrder = ['PrepareClaim', 'ApproveClaim', 'RecordPayment', 'WithdrawClaim', 'RecordRepayment'];
const batchOrder = ['OpenBatch', 'AddClaimsToBatch', 'DrawAuditSample', 'RecordSampleOutcome', 'SubmitBatch'];

function outOfOrder(asked: readonly Asked[], steps: readonly string[]): readonly string[] {
  const dated = asked.filter(({ command, body }) => steps.includes(command) && typeof body['occurredAt'] === 'string');
  return [...Map.groupBy(dated, ({ id }) => id)].flatMap(([id, ofOne]) => {
    const sorted = ofOne.toSorted((one, other) => steps.indexOf(one.command) - steps.indexOf(other.command));
    const days = sorted.map(({ body }) => String(body['occurredAt']));
    return days.join() === days.toSorted().join() ? [] : [`${id}: ${sorted.map(({ command }) => command).join()}`];
  });
}

const anyInstant = fc.oneof(
  fc.date({ min: new Date('2024-10-01T00:00:00Z'), max: new Date('2030-12-31T23:59:59Z'), noInvalidDate: true }),
  // The clocks go forward and back, midnight in London in summer and winter, leap day, new year: and a second around each.
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00:00Z',
        '2026-10-25T00:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-06-30T23:00:00Z',
        '2026-11-27T00:00:00Z',
        '2026-11-27T05:39:00Z',
        '2028-02-29T00:00:00Z',
        '2028-02-29T12:00:00Z',
        '2028-03-01T00:00:00Z',
        '2027-01-01T00:00:00Z',
      ),
      fc.constantFrom(-1000, 0, 1000),
    )
    .map(([instant, shift]) => new Date(Date.parse(instant) + shift)),
);

describe('The demonstration programme, loaded at any hour with any number of families', () => {
  it('asks for nothing that has not been yet, and for every step after the one before', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstant, fc.integer({ min: 1, max: 60 }), async (now, families) => {
        const { asked, posted } = await askedAt(now, families);
        expect(asked.filter(({ command }) => command === 'SubmitReferral')).toHaveLength(families);
        expect(asked.flatMap(({ command, body }) => laterThan(now, body, command))).toEqual([]);
        expect(outOfOrder(asked, order)).toEqual([]);
        expect(outOfOrder(asked, claimOrder)).toEqual([]);
        expect(outOfOrder(asked, batchOrder)).toEqual([]);
        for (const { path, body } of posted) {
          const extractedOn = new URLSearchParams(path.split('?')[1]).get('extractedOn') ?? '';
          expect(extractedOn <= londonDate(now)).toBe(true);
          const cells = body.split('\n').slice(1).join(',').split(',');
          expect(cells.flatMap((cell) => laterThan(now, cell, path))).toEqual([]);
        }
      }),
      { numRuns: 120, seed: 539 },
    );
  });

  it('dates nothing today that became of a claim paid in the last days', async () => {
    const ages = fc.array(fc.integer({ min: 71, max: 82 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anyInstant, ages, async (now, daysAgo) => {
        const door = new RecordingDoor();
        const claims = daysAgo.map((days) => ({
          claimId: randomUUID(),
          submittedOn: addDays(londonDate(now), -days),
          keyWorkerId: 'amina-yusuf',
          write: { id: '', stream: '', revision: 0 },
        }));
        await loadDepartment(door, claims, londonDate(now));
        expect(door.asked.map(({ command }) => command)).toContain('RecordRepayment');
        expect(door.asked.flatMap(({ command, body }) => laterThan(now, body, command))).toEqual([]);
        expect(outOfOrder(door.asked, claimOrder)).toEqual([]);
      }),
      { numRuns: 200, seed: 539 },
    );
  });

  it.each([1, 2, 3, 5, 8, 14, 30, 60, 151, 320])('brings %i families', async (families) => {
    const { asked } = await askedAt(new Date('2026-11-27T05:39:00Z'), families);
    expect(asked.filter(({ command }) => command === 'SubmitReferral')).toHaveLength(families);
  });

  it('has one claim that fell and one that two offices contradict, among 150 families', async () => {
    const { asked } = await askedAt(new Date('2026-11-27T05:39:00Z'), 150);
    const measures = asked.flatMap(({ command, body, id }) =>
      command === 'RecordEvidence' ? [{ id, ...(body['measure'] as { achieved?: boolean; status?: string }) }] : [],
    );
    const fell = measures.filter(({ achieved }) => achieved === false);
    const homes = measures.filter(({ status }) => status === 'secure' || status === 'at-risk');
    expect(fell).toHaveLength(1);
    expect(homes.map(({ status }) => status)).toEqual(['secure', 'at-risk']);
    expect(new Set(homes.map(({ id }) => id)).size).toBe(1);
    expect(homes[0]?.id).not.toBe(fell[0]?.id);
  });

  it('has something on every screen with fifteen families', async () => {
    const { asked } = await askedAt(new Date('2026-11-27T05:39:00Z'), 15);
    const commands = new Set(asked.map(({ command }) => command));
    for (const step of [...order, 'DeclineReferral', 'PrepareClaim', 'ApproveClaim', 'SubmitBatch', 'OpenBatch']) {
      expect(commands).toContain(step);
    }
  });
});
