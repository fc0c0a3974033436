import type { EventStore } from '@turnaround/event-store';
import { reasonOf } from '@turnaround/kernel';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { Backoff, whileLeading } from '@turnaround/resilience';

import { Checkpoint, createMessagingTables } from './checkpoints.js';
import type { EventPublisher } from './messaging.js';

export interface RelayConfig {
  readonly journal: EventStore;
  readonly topic: string;
  readonly publisher: EventPublisher;
  /** Keeps the relay's place in its schema. */
  readonly database: Database;
  readonly signal: AbortSignal;
  /** Called once with the reason when publishing stops, and with `undefined` when it goes on. */
  readonly onTrouble?: (reason: string | undefined) => void;
}

const PACE = { firstMs: 100, longestMs: 5_000 };

/**
 * Publishes a journal in commit order, for ever, from where it last got to. Resolves when `signal` aborts and never
 * rejects. One instance works at a time. The position is saved after publishing, so a kill repeats events and never
 * loses one. While the transport is away it waits.
 */
export async function runRelay(config: RelayConfig): Promise<void> {
  let reason: string | undefined;
  const tell = (news: string | undefined): void => {
    if (news !== reason) config.onTrouble?.(news);
    reason = news;
  };
  const trouble = (error: unknown): void => tell(reasonOf(error));
  const work = async (signal: AbortSignal): Promise<void> => {
    const backoff = new Backoff(PACE);
    while (!signal.aborted) {
      try {
        await relayUntilTrouble(config, signal, () => {
          backoff.reset();
          tell(undefined);
        });
      } catch (error) {
        trouble(error);
        await backoff.wait(signal);
      }
    }
  };
  await whileLeading({
    seek: () => tryAdvisoryLock(config.database, `relay ${config.topic}`),
    work,
    signal: config.signal,
    onTrouble: trouble,
  });
}

async function relayUntilTrouble(config: RelayConfig, signal: AbortSignal, onProgress: () => void): Promise<void> {
  await createMessagingTables(config.database);
  const checkpoint = new Checkpoint(config.database, 'relay', config.topic);
  try {
    for await (const batch of config.journal.subscribe({ after: await checkpoint.load(), signal })) {
      const last = batch.at(-1);
      if (last !== undefined) {
        const events = batch.map(({ event }) => event);
        await config.publisher.publish(config.topic, events);
        checkpoint.move(last.position);
      }
      onProgress();
      if (signal.aborted) break;
    }
  } finally {
    await checkpoint.flush().catch(() => undefined);
  }
}
