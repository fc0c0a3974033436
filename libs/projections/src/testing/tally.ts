import { randomUUID } from 'node:crypto';
import { defineEvent, Id } from '@turnaround/contracts';
import { NO_STREAM, type EventStore } from '@turnaround/event-store';
import { londonDate, type NewEvent, streamName } from '@turnaround/kernel';
import { z } from 'zod';
import { defineProjection, type Projection } from '../projection.js';
import { defineTable } from '../table.js';

/** Events and a read model for this library's own specs: families are counted, each event once. */
export const counted = defineEvent('tallies.Counted', 'Counted.', z.object({ familyId: Id, amount: z.number() }));

export interface TallyRow {
  readonly id: string;
  readonly events: number;
  readonly total: number;
  readonly lastOn: string;
  readonly amounts: readonly number[];
}

const table = defineTable<TallyRow>({
  comment: 'One row a family',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Family id' },
    events: { kind: 'integer', comment: 'How many', index: 'btree' },
    total: { kind: 'integer', comment: 'Sum' },
    lastOn: { kind: 'calendar-date', comment: 'Day of the last one' },
    amounts: { kind: 'jsonb', comment: 'Each of them', hidden: true },
  },
});

const takes = [counted] as const;

export function tallies(
  change: { version?: number; factor?: number; name?: string; lowest?: number } = {},
): Projection<TallyRow> {
  const { version = 1, factor = 1, name = 'family-tallies', lowest = 0 } = change;
  return defineProjection<TallyRow, typeof takes, { readonly seen: number }>({
    name,
    version,
    table,
    takes,
    background: {
      keyOf: ({ data }) => data.familyId,
      evolve: (state = { seen: 0 }) => ({ seen: state.seen + 1 }),
    },
    keysOf: ({ data }) => [data.familyId],
    evolve(row, { data, metadata }, state) {
      if (data.amount < lowest) throw new RangeError('A tally only goes up');
      const amounts = [...(row?.amounts ?? []), data.amount];
      return {
        id: data.familyId,
        events: state?.seen ?? 0,
        total: (row?.total ?? 0) + data.amount * factor,
        lastOn: londonDate(metadata.occurredAt),
        amounts: amounts.slice(-3),
      };
    },
  });
}

/** Appends one event an amount to the family's stream. */
export async function count(store: EventStore, familyId: string, ...amounts: readonly number[]): Promise<void> {
  const stream = streamName('tally', familyId);
  const { head } = await store.load(stream);
  await store.append(
    stream,
    head,
    amounts.map((amount) => tallyEvent(familyId, amount)),
  );
}

/** Appends to many new streams at once. */
export async function countNew(store: EventStore, families: number, each: number): Promise<void> {
  for (let family = 0; family < families; family += 1) {
    const familyId = randomUUID();
    const events = Array.from({ length: each }, (_, amount) => tallyEvent(familyId, amount + 1));
    await store.append(streamName('tally', familyId), NO_STREAM, events);
  }
}

function tallyEvent(familyId: string, amount: number): NewEvent {
  return {
    id: randomUUID(),
    type: counted.storedType,
    data: { familyId, amount },
    metadata: {
      occurredAt: '2026-01-05T10:00:00.000Z',
      actor: { id: 'worker-1', name: 'Ann Worker', role: 'key-worker' },
      familyId,
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    },
  };
}
