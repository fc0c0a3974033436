import { randomUUID } from 'node:crypto';
import { chainEvents, NO_STREAM } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import fc from 'fast-check';
import { rowsAsKnown } from './as-known.js';
import { ProjectionFailedError } from './fold.js';
import { replayTwice } from './replay-twice.js';
import { counted, tallies } from './testing/tally.js';

const families = [randomUUID(), randomUUID()] as const;

function tally(
  familyId: string,
  days: readonly { occurred: string; recorded: string; amount: number }[],
): StoredEvent[] {
  let head = NO_STREAM;
  return days.flatMap(({ occurred, recorded, amount }) => {
    const actor = { id: 'worker', name: 'Ann', role: 'key-worker' };
    const ids = { commandId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID() };
    const metadata = { occurredAt: `${occurred}T12:00:00.000Z`, actor, familyId, ...ids };
    const event = { id: randomUUID(), type: counted.storedType, data: { familyId, amount }, metadata };
    const stored = chainEvents(head, `tally-${familyId}`, [event], `${recorded}T12:00:00.000Z`);
    for (const {
      revision,
      metadata: { hash },
    } of stored)
      head = { revision, hash };
    return stored;
  });
}

const histories = fc.array(
  fc.record({ family: fc.constantFrom(...families), day: fc.integer({ min: 10, max: 28 }), amount: fc.nat(100) }),
);

describe('Folding a projection', () => {
  it('gives the same rows however the events are cut into batches', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const events = history.flatMap(({ family, day, amount }) =>
          tally(family, [{ occurred: `2026-01-${day}`, recorded: `2026-01-${day}`, amount }]),
        );
        const rows = replayTwice(tallies(), events);
        for (const family of families) {
          const own = history.filter((one) => one.family === family);
          expect(rows.get(family)?.total ?? 0).toBe(own.reduce((sum, { amount }) => sum + amount, 0));
        }
      }),
    );
  });

  it('refuses a projection that changes what it was given', () => {
    const sound = tallies();
    const mutating: typeof sound = {
      ...sound,
      evolve(row, event, state, key) {
        if (row !== undefined) Object.assign(row, { total: 0 });
        return sound.evolve(row, event, state, key);
      },
    };
    const day = { occurred: '2026-01-10', recorded: '2026-01-10', amount: 1 };
    const replay = (): unknown => replayTwice(mutating, tally(families[0], [day, day]));
    expect(replay).toThrow(ProjectionFailedError);
    expect(causeOf(replay)).toMatch(/read only/);
  });
});

/** What our sentence leaves out: it may hold what somebody wrote. */
function causeOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    return String(error instanceof Error ? error.cause : error);
  }
  return '';
}

describe('As known on a day about a day', () => {
  const first = tally(families[0], [
    { occurred: '2026-01-10', recorded: '2026-01-10', amount: 1 },
    { occurred: '2026-01-05', recorded: '2026-01-20', amount: 2 },
    { occurred: '2026-01-25', recorded: '2026-01-25', amount: 4 },
  ]);

  it.each([
    ['2026-01-15T00:00:00Z', undefined, 1],
    ['2026-01-22T00:00:00Z', undefined, 3],
    ['2026-01-31T00:00:00Z', undefined, 7],
    ['2026-01-31T00:00:00Z', '2026-01-08T00:00:00Z', 2],
    ['2026-01-15T00:00:00Z', '2026-01-08T00:00:00Z', undefined],
  ])('known at %s about %s', (knownAt, about, total) => {
    const rows = rowsAsKnown(tallies(), [first], { knownAt, ...(about === undefined ? {} : { about }) });
    expect(rows.get(families[0])?.total).toBe(total);
  });
});
