import type { EventMetadata, StoredEvent } from '@turnaround/kernel';

/** `stream, revision, id, type, data, metadata`, JSON as text. */
export type EventRow = [stream: string, revision: number, id: string, type: string, data: string, metadata: string];

export function eventOf([stream, revision, id, type, data, metadata]: EventRow): StoredEvent {
  const readMetadata: EventMetadata = JSON.parse(metadata);
  return { id, type, stream, revision, data: JSON.parse(data), metadata: readMetadata };
}

/** The columns of `unnest($::uuid[], $::text[], $::json[], $::json[])`. */
export function columnsOf(
  events: readonly StoredEvent[],
): [ids: string[], types: string[], data: string[], metadata: string[]] {
  return [
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => JSON.stringify(event.data)),
    events.map((event) => JSON.stringify(event.metadata)),
  ];
}
