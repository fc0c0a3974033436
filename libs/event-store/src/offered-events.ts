import type { StoredEvent } from '@turnaround/kernel';
import { IntegrityError } from './errors.js';
import { hashOf, NO_STREAM } from './hash-chain.js';

/** What a store holds at one place of a stream. */
export interface Stored {
  readonly id: string;
  readonly hash: string;
}

/** Looks up what is stored at a place of a stream; undefined where there is nothing. */
export type StoredAt = (stream: string, revision: number) => Stored | undefined;

/** The place of an event, as a key. */
export const placeOf = (stream: string, revision: number): string => `${stream}@${revision}`;

/**
 * Decides which of the events offered to `record` are new, in the order offered.
 * @throws IntegrityError at the first event that does not fit what is stored or what was offered before it
 */
export function selectNew(offered: readonly StoredEvent[], storedAt: StoredAt): readonly StoredEvent[] {
  const taken = new Map<string, Stored>();
  const at: StoredAt = (stream, revision) => taken.get(placeOf(stream, revision)) ?? storedAt(stream, revision);
  return offered.filter((event) => {
    const { stream, revision, id, metadata } = event;
    const there = at(stream, revision);
    if (there !== undefined) {
      if (there.id !== id) throw new IntegrityError(stream, revision, 'other-event');
      if (there.hash !== metadata.hash) throw new IntegrityError(stream, revision, 'hash-mismatch');
      return false;
    }
    const previousHash = revision === 0 ? NO_STREAM.hash : at(stream, revision - 1)?.hash;
    if (previousHash === undefined) throw new IntegrityError(stream, revision, 'gap');
    if (metadata.previousHash !== previousHash || hashOf(event) !== metadata.hash) {
      throw new IntegrityError(stream, revision, 'hash-mismatch');
    }
    taken.set(placeOf(stream, revision), { id, hash: metadata.hash });
    return true;
  });
}
