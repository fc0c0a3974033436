import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
  excludeSystemEvents,
} from '@eventstore/db-client';
import { nameOf } from '@turnaround/kernel';
import { Backoff } from '@turnaround/resilience';
import { once } from 'node:events';
import { StoreUnavailableError } from '../errors.js';
import type { Position, PositionedEvent, SubscribeOptions } from '../event-store.js';
import { isSystemEvent, positionedEventOf } from './events.js';
import { translated } from './failures.js';
import { readAllAfter, readPosition } from './reads.js';

const BATCH_SIZE = 500;

/**
 * Pages to the end first, because only a read tells where the end is; then follows a subscription. Both again from the last event
 * that was yielded whenever the server goes away.
 */
export async function* subscription(
  client: EventStoreDBClient,
  { after, batchSize = BATCH_SIZE, names, signal }: SubscribeOptions,
): AsyncIterable<readonly PositionedEvent[]> {
  const wanted = names && new Set(names);
  const backoff = new Backoff();
  let position = after;
  while (!signal.aborted) {
    const batches = catchUpAndFollow(client, position, batchSize, signal);
    try {
      for await (const batch of batches) {
        backoff.reset();
        position = batch.at(-1)?.position ?? position;
        const chosen = wanted ? batch.filter(({ event }) => wanted.has(nameOf(event.type))) : batch;
        if (chosen.length > 0 || batch.length === 0) yield chosen;
        if (signal.aborted) return;
      }
    } catch (error) {
      const cause = translated(error);
      if (!(cause instanceof StoreUnavailableError)) throw cause;
    }
    if (!signal.aborted) await backoff.wait(signal);
  }
}

async function* catchUpAndFollow(
  client: EventStoreDBClient,
  after: Position,
  batchSize: number,
  signal: AbortSignal,
): AsyncIterable<readonly PositionedEvent[]> {
  let position = after;
  for (;;) {
    const page = await readAllAfter(client, position, batchSize);
    if (page.length > 0) yield page;
    position = page.at(-1)?.position ?? position;
    if (page.length < batchSize) break;
  }
  yield [];
  const source = client.subscribeToAll(
    { fromPosition: readPosition(position), filter: excludeSystemEvents() },
    { highWaterMark: batchSize },
  );
  try {
    for await (const batch of drained(source, batchSize, signal)) {
      yield batch;
      if (source.readableLength === 0) yield [];
    }
  } finally {
    await source.unsubscribe().catch(() => undefined);
  }
}

/** Whatever has arrived, as one batch; ends with the signal or the subscription, throws its error. */
async function* drained(
  source: AllStreamSubscription,
  batchSize: number,
  signal: AbortSignal,
): AsyncIterable<readonly PositionedEvent[]> {
  const closed = new AbortController();
  let failure: Error | undefined;
  source.on('error', (error: Error) => {
    failure = error;
    closed.abort();
  });
  source.once('close', () => closed.abort());
  source.once('end', () => closed.abort());
  const over = AbortSignal.any([signal, closed.signal]);
  while (!over.aborted) {
    const batch: PositionedEvent[] = [];
    while (batch.length < batchSize) {
      const resolved = source.read() as AllStreamResolvedEvent | null;
      if (resolved === null) break;
      if (resolved.event !== undefined && !isSystemEvent(resolved.event)) batch.push(positionedEventOf(resolved.event));
    }
    if (batch.length > 0) yield batch;
    else await once(source, 'readable', { signal: over }).catch(() => undefined);
  }
  if (failure !== undefined) throw failure;
}
