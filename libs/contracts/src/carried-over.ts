import { streamCategory, type StoredEvent } from '@turnaround/kernel';
import type { Context } from './command-contract.js';

/** Streams that were moved from the journal of one context to that of another when the platform was upgraded. */
export interface CarriedStreams {
  readonly category: string;
  readonly from: Context;
  readonly to: Context;
  /**
   * `copied`: to the last byte; the ledger has the same events already. `told-again`: in other streams and in the words of today, each event
   * naming the one it comes from (`metadata.carriedFrom`); the old streams stay where they are for whoever asks for one by its name.
   */
  readonly how: 'copied' | 'told-again';
}

export const carriedStreams: readonly CarriedStreams[] = [
  { category: 'claim', from: 'outcomes', to: 'claims', how: 'told-again' },
  { category: 'claimBatch', from: 'outcomes', to: 'claims', how: 'copied' },
  { category: 'familyOverlap', from: 'outcomes', to: 'claims', how: 'copied' },
  { category: 'feedMatch', from: 'outcomes', to: 'data-feeds', how: 'copied' },
];

/** The context whose journal an event is added to today, also where an upgrade copied its stream from another. */
export function ownerOf({ stream, type }: Pick<StoredEvent, 'stream' | 'type'>): string {
  return copied.get(streamCategory(stream))?.to ?? type.slice(0, type.indexOf('.'));
}

/** Left behind in the journal it was copied from: it grows in another. */
export function isCopiedAway(stream: string, context: Context): boolean {
  return copied.get(streamCategory(stream))?.from === context;
}

const copied = new Map(carriedStreams.filter(({ how }) => how === 'copied').map((each) => [each.category, each]));

/**
 * Comes to whoever follows topics a second time: in a stream that is no more, and is told again with the topic it belongs to today; or told
 * again from a stream that still stands, where it has come already. Once of the two they pass over it.
 */
export function comesTwice({ stream, metadata: { carriedFrom } }: Pick<StoredEvent, 'stream' | 'metadata'>): boolean {
  return isLeft(stream) || (carriedFrom !== undefined && !isLeft(carriedFrom.stream));
}

/**
 * Says again what an older stream said. Whoever reads all of a ledger passes over it: the older event stands where it was said first, between
 * those that were known before it and after it, and nothing is counted twice.
 */
export function isToldAgain({ metadata }: Pick<StoredEvent, 'metadata'>): boolean {
  return metadata.carriedFrom !== undefined;
}

const left: ReadonlySet<string> = new Set(
  carriedStreams.filter(({ how }) => how === 'told-again').map(({ category }) => category),
);

function isLeft(stream: string): boolean {
  return left.has(streamCategory(stream));
}
