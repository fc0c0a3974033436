import type { EventMetadata, StoredEvent, StoredType } from '@turnaround/kernel';

/** `stream, revision, id, type, data, metadata`, JSON as text. */
export type EventRow = [stream: string, revision: number, id: string, type: StoredType, data: string, metadata: string];

export function eventOf([stream, revision, id, type, data, metadata]: EventRow): StoredEvent {
  return { id, type, stream, revision, data: JSON.parse(data), metadata: JSON.parse(metadata) as EventMetadata };
}

/** `id, type, data, metadata` */
export function valuesOf({ id, type, data, metadata }: StoredEvent): [string, string, string, string] {
  return [id, type, JSON.stringify(data), JSON.stringify(metadata)];
}

/** The same as columns, for `unnest`. */
export function columnsOf(events: readonly StoredEvent[]): string[][] {
  const rows = events.map(valuesOf);
  return [0, 1, 2, 3].map((column) => rows.map((row) => row[column] ?? ''));
}
