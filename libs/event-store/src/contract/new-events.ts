import { randomUUID } from 'node:crypto';
import { type NewEvent, streamName, type StoredEvent, type StreamName } from '@turnaround/kernel';
import { eventually } from '@turnaround/testing';
import type { EventStore, Position } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';

export const aStream = (category = 'referral'): StreamName => streamName(category, randomUUID());

/** Data that stores tend to change: key order, Unicode, an escaped NUL, numbers at the edge. */
const awkwardData = {
  z: 1,
  a: 'Zoë Ó Súilleabháin 👨‍👩‍👧',
  nul: 'a\u0000b',
  nested: { y: [1.5, 1e21, -0.1], b: null },
  empty: {},
};

export function aNewEvent(data: unknown = awkwardData): NewEvent {
  return {
    id: randomUUID(),
    type: 'referrals.ReferralAccepted.v1',
    data,
    metadata: {
      occurredAt: '2026-03-01T09:30:00.000Z',
      actor: { id: 'key-worker-1', name: 'Ada Holt', role: 'key-worker', teamId: 'north' },
      familyId: randomUUID(),
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    },
  };
}

export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => aNewEvent({ index }));

/** Everything readers can see, from the start. */
export async function everything(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = ''; ;) {
    const page = await store.readAll(after, 200);
    const last = page.at(-1);
    if (last === undefined) return events;
    events.push(...page.map(({ event }) => event));
    after = last.position;
  }
}

/**
 * Waits until readers can see an event: with PostgreSQL, until no older transaction of the server runs, whosever it is.
 * @returns its position
 */
export function visible(store: EventStore, stream: StreamName, revision: number): Promise<Position> {
  return eventually(() => store.findPosition(stream, revision), { what: `readers to see ${stream}@${revision}` });
}

/** The head of a store in which nothing is on its way to the readers. */
export async function settledHead(store: EventStore): Promise<Position> {
  const stream = aStream();
  await store.append(stream, NO_STREAM, newEvents(1));
  return visible(store, stream, 0);
}

export const nameOf = ([first]: readonly StoredEvent[]): `${string}-${string}` => {
  if (first === undefined) throw new TypeError('No events');
  const [category = '', ...id] = first.stream.split('-');
  return `${category}-${id.join('-')}`;
};
