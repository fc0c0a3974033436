import { reasonOf } from '@turnaround/kernel';
import { retry } from '@turnaround/resilience';

import type { Delivery, Subscription } from './messaging.js';
import { isPassing, type RetryPolicy } from './retry-policy.js';

/** Why delivery cannot go on for now. Its place is kept, and it is tried again. */
export interface Setback {
  readonly state: 'retrying' | 'stopped-on-poison';
  readonly reason: string;
}

export interface DeliveryOutcome {
  /** How many items from the front are settled: handled, or put aside. */
  readonly settled: number;
  readonly setback?: Setback;
}

export interface DeliveryTerms<Item> {
  readonly subscription: Subscription;
  readonly retry: RetryPolicy;
  /** Ends the waits between tries. Items that are not settled by then are delivered again after the next start. */
  readonly signal: AbortSignal;
  /** The event in an item, or why it cannot be read. */
  readonly read: (item: Item) => Delivery | UndecodableMessageError;
  /** Puts an item that cannot be handled aside, with its reason. */
  readonly putAside: (item: Item, reason: unknown) => Promise<void>;
}

/** Bytes that are not one of our events. No retry can help. */
export class UndecodableMessageError extends Error {
  override readonly name = 'UndecodableMessageError';
}

/**
 * Hands items to a subscription in order. Both adapters share its retries and its rule for events that cannot be
 * handled. Never rejects, so that no error of a handler reaches a transport.
 */
export async function deliver<Item>(items: readonly Item[], terms: DeliveryTerms<Item>): Promise<DeliveryOutcome> {
  const contents = items.map(terms.read);
  let settled = 0;
  /** Events before this index go one at a time, because their batch has failed. */
  let singlyUntil = 0;
  while (settled < items.length && !terms.signal.aborted) {
    const content = contents[settled];
    const singly = settled < singlyUntil;
    const run = singly ? contents.slice(settled, settled + 1).filter(isDelivery) : readableRun(contents, settled);
    try {
      if (content instanceof UndecodableMessageError) throw content;
      await (singly ? handlePatiently(run, terms) : terms.subscription.handle(run));
      settled += run.length;
    } catch (error) {
      if (terms.signal.aborted) break;
      if (isPassing(error)) return { settled, setback: { state: 'retrying', reason: reasonOf(error) } };
      if (run.length > 0 && !singly) {
        singlyUntil = settled + run.length;
        continue;
      }
      const setback = await poisoned(items, settled, error, terms);
      if (setback) return { settled, setback };
      settled += 1;
    }
  }
  return { settled };
}

function isDelivery(content: Delivery | UndecodableMessageError): content is Delivery {
  return !(content instanceof UndecodableMessageError);
}

function readableRun(contents: readonly (Delivery | UndecodableMessageError)[], start: number): readonly Delivery[] {
  const end = contents.findIndex((content, index) => index >= start && !isDelivery(content));
  return contents.slice(start, end === -1 ? undefined : end).filter(isDelivery);
}

async function handlePatiently<Item>(run: readonly Delivery[], terms: DeliveryTerms<Item>): Promise<void> {
  const { attempts, pace } = terms.retry;
  await retry(async () => terms.subscription.handle(run), {
    attempts,
    pace,
    signal: terms.signal,
    worthIt: (error) => !isPassing(error),
  });
}

async function poisoned<Item>(
  items: readonly Item[],
  index: number,
  error: unknown,
  terms: DeliveryTerms<Item>,
): Promise<Setback | undefined> {
  const item = items[index];
  // What is no event is missing in nobody's stream. Were it one that was damaged on its way, the event after it would not fit.
  const mayBeSkipped = terms.subscription.onPoison === 'dead-letter' || error instanceof UndecodableMessageError;
  if (!mayBeSkipped || item === undefined) {
    return { state: 'stopped-on-poison', reason: reasonOf(error) };
  }
  try {
    await terms.putAside(item, error);
    return undefined;
  } catch (failure) {
    return { state: 'retrying', reason: `The dead letter could not be written: ${reasonOf(failure)}` };
  }
}
