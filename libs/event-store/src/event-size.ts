import type { StoredEvent } from '@turnaround/kernel';
import { EventTooLargeError } from './errors.js';

/**
 * Bytes of one event at most, data and metadata as JSON. Kafka's default is 1,048,588 bytes for a batch with its headers,
 * EventStoreDB's 1,048,576 for an append: what every part of the way can carry with room to spare.
 */
export const MAX_EVENT_BYTES = 900_000;

/** Data, metadata and the type, as EventStoreDB counts it (two bytes for each character of the type). */
export function bytesOf({ type, data, metadata }: Pick<StoredEvent, 'type' | 'data' | 'metadata'>): number {
  return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + 2 * type.length;
}

/** @throws EventTooLargeError naming the first event that the whole way from journal to ledger cannot carry */
export function assertCarriable(events: readonly StoredEvent[]): void {
  for (const event of events) {
    const bytes = bytesOf(event);
    if (bytes > MAX_EVENT_BYTES) throw new EventTooLargeError(event.stream, event.revision, bytes, MAX_EVENT_BYTES);
  }
}
