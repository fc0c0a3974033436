import { randomUUID } from 'node:crypto';
import { chainEvents, NO_STREAM, type StreamHead } from '@turnaround/event-store';
import type { DomainEvent, NewEvent, NewEventMetadata, StoredEvent, StreamName } from '@turnaround/kernel';

export interface StoredEventPlace {
  /** A stream of its own unless given. */
  readonly stream?: StreamName;
  /** Where the stream ended before; `NO_STREAM` unless given. */
  readonly head?: StreamHead;
  readonly id?: string;
  readonly recordedAt?: string;
  /** Whatever the test is about; the rest is made up. */
  readonly metadata?: Partial<NewEventMetadata>;
}

/** An event as a journal holds it, properly sealed: `storedEvent({ type, data }, { metadata: { familyId } })`. */
export function storedEvent(event: DomainEvent, place: StoredEventPlace = {}): StoredEvent {
  const [stored] = storedStream([event], place);
  if (stored === undefined) throw new TypeError('chainEvents gave no event');
  return stored;
}

/** The events of one stream in a row. */
export function storedStream(events: readonly DomainEvent[], place: StoredEventPlace = {}): readonly StoredEvent[] {
  const { stream = `referral-${randomUUID()}`, head = NO_STREAM, recordedAt = '2026-03-02T10:00:00.000Z' } = place;
  const newEvents = events.map((event, index) =>
    newEvent(event, index === 0 ? place : { metadata: place.metadata ?? {} }),
  );
  return chainEvents(head, stream, newEvents, recordedAt);
}

/** What an append takes. */
export function newEvent({ type, data }: DomainEvent, { id, metadata }: StoredEventPlace = {}): NewEvent {
  const commandId = metadata?.commandId ?? randomUUID();
  return {
    id: id ?? randomUUID(),
    type,
    data,
    metadata: {
      occurredAt: '2026-03-01T09:30:00.000Z',
      actor: { id: 'key-worker-1', name: 'Ada Holt', role: 'key-worker', teamId: 'north' },
      commandId,
      correlationId: commandId,
      causationId: commandId,
      ...metadata,
    },
  };
}
