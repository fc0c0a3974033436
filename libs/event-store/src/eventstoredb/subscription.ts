import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
  streamNameFilter,
} from '@eventstore/db-client';
import { nameOf } from '@turnaround/kernel';
import { Backoff } from '@turnaround/resilience';
import { once } from 'node:events';
import { StoreUnavailableError } from '../errors.js';
import type { Position, PositionedEvent, SubscribeOptions } from '../event-store.js';
import { positionOf } from '../position-text.js';
import { FollowedStreams } from './followed-streams.js';
import { readPosition, type Reads } from './reads.js';

const BATCH_SIZE = 500;
/** How often the server says how far it has looked while nothing of ours comes, in windows of 32 events. */
const CHECKPOINT_INTERVAL = 10;

export interface Server {
  readonly client: EventStoreDBClient;
  readonly prefix: string;
  readonly reads: Reads;
  /** Turns what the client throws into the errors of the port. */
  readonly translated: (cause: unknown) => unknown;
}

/** Where a subscription goes on: behind the last event of ours that was yielded, or further where only others wrote since. */
interface Progress {
  position: Position;
}

/**
 * Pages to the end first, because only a read tells where the end is; then follows a subscription to our streams. Both again from
 * where it got to whenever the server goes away.
 */
export async function* subscription(
  server: Server,
  { after, batchSize = BATCH_SIZE, names, signal }: SubscribeOptions,
): AsyncIterable<readonly PositionedEvent[]> {
  const wanted = names && new Set(names);
  const backoff = new Backoff();
  const progress: Progress = { position: after };
  const followed = new FollowedStreams();
  while (!signal.aborted) {
    const batches = catchUpAndFollow(server, progress, followed, batchSize, signal);
    try {
      for await (const batch of batches) {
        backoff.reset();
        progress.position = batch.at(-1)?.position ?? progress.position;
        const chosen = wanted ? batch.filter(({ event }) => wanted.has(nameOf(event.type))) : batch;
        if (chosen.length > 0 || batch.length === 0) yield chosen;
        if (signal.aborted) return;
      }
    } catch (error) {
      const cause = server.translated(error);
      if (!(cause instanceof StoreUnavailableError)) throw cause;
    }
    if (!signal.aborted) await backoff.wait(signal);
  }
}

async function* catchUpAndFollow(
  { client, prefix, reads }: Server,
  progress: Progress,
  followed: FollowedStreams,
  batchSize: number,
  signal: AbortSignal,
): AsyncIterable<readonly PositionedEvent[]> {
  let position = progress.position;
  for (;;) {
    const page = await reads.allAfter(position, batchSize, followed);
    if (page.length > 0) yield page;
    position = page.at(-1)?.position ?? position;
    if (page.length < batchSize) break;
  }
  yield [];
  const filter = streamNameFilter({
    prefixes: [prefix],
    checkpointInterval: CHECKPOINT_INTERVAL,
    checkpointReached: (reached, { commit, prepare }) => {
      // What has arrived and was not read yet would be lost with the connection.
      if (reached.readableLength === 0) progress.position = positionOf([String(commit), String(prepare)]);
    },
  });
  const source = client.subscribeToAll({ fromPosition: readPosition(position), filter }, { highWaterMark: batchSize });
  const own = (resolved: AllStreamResolvedEvent): PositionedEvent | undefined => reads.own(resolved, followed);
  try {
    for await (const batch of drained(source, own, batchSize, signal)) {
      yield batch;
      if (source.readableLength === 0) yield [];
    }
  } finally {
    await source.unsubscribe().catch(() => undefined);
    source.destroy();
  }
}

/** Whatever has arrived, as one batch; ends with the signal or the subscription, throws its error. */
async function* drained(
  source: AllStreamSubscription,
  own: (resolved: AllStreamResolvedEvent) => PositionedEvent | undefined,
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
      const positioned = own(resolved);
      if (positioned !== undefined) batch.push(positioned);
    }
    if (batch.length > 0) yield batch;
    else if (source.readableLength === 0) await once(source, 'readable', { signal: over }).catch(() => undefined);
  }
  if (failure !== undefined) throw failure;
}
