import type { EventStore } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';

import { Checkpoint, createMessagingTables } from './checkpoints.js';
import type { EventPublisher } from './messaging.js';
import { messageOf, Patience } from './retry-policy.js';
import { asSoleInstance, pause } from './sole-instance.js';

export interface RelayConfig {
  readonly journal: EventStore;
  readonly topic: string;
  readonly publisher: EventPublisher;
  /** Keeps the relay's place in its schema. */
  readonly database: Database;
  readonly signal: AbortSignal;
  /** Told why nothing is being published, and `undefined` when it goes on. */
  readonly onTrouble?: (reason: string | undefined) => void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Publishes a journal in commit order, for ever, from where it last got to; resolves when `signal` aborts and never
 * rejects. One instance works at a time. The place is saved after publishing, so a kill repeats events and never loses
 * one; while the transport is away it waits.
 */
export async function runRelay(config: RelayConfig): Promise<void> {
  const trouble = (error: unknown): void => config.onTrouble?.(messageOf(error));
  const work = async (signal: AbortSignal): Promise<void> => {
    const patience = new Patience(FIRST_WAIT_MS, LONGEST_WAIT_MS);
    while (!signal.aborted) {
      try {
        await relayUntilTrouble(config, patience, signal);
      } catch (error) {
        trouble(error);
        await pause(patience.next(), signal);
      }
    }
  };
  await asSoleInstance(config.database, `relay ${config.topic}`, config.signal, work, trouble);
}

async function relayUntilTrouble(config: RelayConfig, patience: Patience, signal: AbortSignal): Promise<void> {
  await createMessagingTables(config.database);
  const checkpoint = new Checkpoint(config.database, 'relay', config.topic);
  try {
    for await (const batch of config.journal.subscribe({ after: await checkpoint.load(), signal })) {
      const last = batch.at(-1);
      if (last === undefined) continue;
      await config.publisher.publish(
        config.topic,
        batch.map(({ event }) => event),
      );
      checkpoint.move(last.position);
      patience.reset();
      config.onTrouble?.(undefined);
      if (signal.aborted) break;
    }
  } finally {
    await checkpoint.flush().catch(() => undefined);
  }
}
