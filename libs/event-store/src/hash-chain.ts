import { hash as digest } from 'node:crypto';
import {
  canonicalJson,
  type EventMetadata,
  GENESIS_HASH,
  type NewEvent,
  type StoredEvent,
  type StreamName,
} from '@turnaround/kernel';
import type { StreamHead } from './event-store.js';
import { storedFormOf } from './personal/sealed-data.js';

/** Where a stream without events ends. */
export const NO_STREAM: StreamHead = { revision: -1, hash: GENESIS_HASH };

type Unsealed = Omit<StoredEvent, 'metadata'> & { readonly metadata: Omit<EventMetadata, 'hash'> };

/** SHA-256 (hex) over the RFC 8785 form of the event without `metadata.hash`. Independent of key order and storage, and of whether what is personal was opened. */
export function hashOf(event: StoredEvent): string {
  const { id, type, stream, revision, data, metadata } = storedFormOf(event);
  return seal({ id, type, stream, revision, data, metadata: { ...metadata, hash: undefined } });
}

/** Fields that are undefined do not count. */
function seal(event: Unsealed & { readonly metadata: { readonly hash?: undefined } }): string {
  return digest('sha256', canonicalJson(event));
}

/**
 * Gives new events their revisions, their time and their place in the chain that ends at `head`.
 * @throws TypeError for an id that is not a lower-case UUID: stores would hand back another text than was hashed
 */
export function chainEvents(
  head: StreamHead,
  stream: StreamName,
  newEvents: readonly NewEvent[],
  recordedAt: string,
): readonly StoredEvent[] {
  let { revision, hash } = head;
  return newEvents.map(({ id, type, data, metadata }) => {
    if (!UUID.test(id)) throw new TypeError(`An event id is a lower-case UUID, not ${JSON.stringify(id)}`);
    revision += 1;
    const unsealed = { id, type, stream, revision, data, metadata: { ...metadata, recordedAt, previousHash: hash } };
    hash = seal(unsealed);
    return { ...unsealed, metadata: { ...unsealed.metadata, hash } };
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where a stream ends that has `event` as its last. */
export function headAfter(event: StoredEvent | undefined): StreamHead {
  if (event === undefined) return NO_STREAM;
  const { hash, recordedAt } = event.metadata;
  return { revision: event.revision, hash, notBefore: recordedAt };
}
