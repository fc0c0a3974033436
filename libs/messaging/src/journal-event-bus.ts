import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import { reasonOf } from '@turnaround/kernel';
import { type AdvisoryLock, type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { Backoff, whileLeading } from '@turnaround/resilience';

import { Checkpoint } from './checkpoints.js';
import type { DeadLetters } from './dead-letters.js';
import { deliver } from './deliver.js';
import { SubscriptionRecord } from './health.js';
import type { EventBus, Subscription, SubscriptionHealth } from './messaging.js';
import type { RetryPolicy } from './retry-policy.js';

export interface JournalEventBusConfig {
  /** The journal behind each topic. */
  readonly journals: Readonly<Record<string, EventStore>>;
  /** Keeps checkpoints in its schema. */
  readonly database: Database;
  readonly deadLetters: Pick<DeadLetters, 'put'>;
  readonly retry: RetryPolicy;
}

export function openJournalEventBus(config: JournalEventBusConfig): EventBus {
  return new JournalEventBus(config);
}

/** Delivers straight from the journals: no transport to run, the same promises to consumers. */
class JournalEventBus implements EventBus {
  /** Never resolves, because every failure here is waited out. */
  readonly crashed = new Promise<Error>(() => undefined);
  readonly #records: SubscriptionRecord[] = [];
  readonly #running: Promise<void>[] = [];
  readonly #closing = new AbortController();

  constructor(private readonly config: JournalEventBusConfig) {}

  subscribe(subscription: Subscription): Promise<void> {
    const sources = subscription.topics.map((topic) => ({ topic, journal: this.#journalOf(topic) }));
    const record = new SubscriptionRecord(subscription);
    this.#records.push(record);
    const reading = Promise.withResolvers<void>();
    const lockName = `consume ${subscription.group} ${subscription.topics.join(' ')}`;
    const work = async (signal: AbortSignal): Promise<void> => {
      record.note('lock', undefined);
      reading.resolve();
      await Promise.all(sources.map(({ topic, journal }) => this.#consume(record, topic, journal, signal)));
    };
    const onTrouble = (error: unknown): void => record.note('lock', { state: 'retrying', reason: reasonOf(error) });
    const seek = (): Promise<AdvisoryLock | undefined> => tryAdvisoryLock(this.config.database, lockName);
    const running = whileLeading({ seek, work, signal: this.#closing.signal, onTrouble });
    this.#running.push(running);
    return Promise.race([reading.promise, running]);
  }

  health(): readonly SubscriptionHealth[] {
    return this.#records.map((record) => record.health());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  #journalOf(topic: string): EventStore {
    const journal = this.config.journals[topic];
    if (journal === undefined) throw new Error(`No journal is configured for topic ${topic}`);
    return journal;
  }

  async #consume(record: SubscriptionRecord, topic: string, journal: EventStore, signal: AbortSignal): Promise<void> {
    const checkpoint = new Checkpoint(this.config.database, record.subscription.group, topic);
    const backoff = new Backoff(this.config.retry.hold);
    while (!signal.aborted) {
      try {
        const after = await checkpoint.load();
        for await (const batch of journal.subscribe({ after, names: record.subscription.names, signal })) {
          const delivered = await this.#deliverAll(batch, record, topic, checkpoint, backoff, signal);
          if (!delivered || signal.aborted) break;
          record.note(topic, undefined);
          backoff.reset();
        }
      } catch (error) {
        record.note(topic, { state: 'retrying', reason: reasonOf(error) });
        await backoff.wait(signal);
      }
    }
    // A position that cannot be written now only means that events come again.
    await checkpoint.flush().catch(() => undefined);
  }

  /**
   * False where an event that cannot be handled must not be skipped. The journal is then read again, because somebody
   * may have repaired the cause.
   */
  async #deliverAll(
    batch: readonly PositionedEvent[],
    record: SubscriptionRecord,
    topic: string,
    checkpoint: Checkpoint,
    backoff: Backoff,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { subscription } = record;
    let rest = batch;
    while (rest.length > 0 && !signal.aborted) {
      const { settled, setback } = await deliver(rest, {
        subscription,
        retry: this.config.retry,
        signal,
        read: ({ event }) => ({ topic, event }),
        putAside: ({ event }, reason) =>
          this.config.deadLetters.put({ group: subscription.group, topic, reason, content: event }),
      });
      const last = rest[settled - 1];
      if (last !== undefined) {
        checkpoint.move(last.position);
        backoff.reset();
      }
      rest = rest.slice(settled);
      record.note(topic, setback);
      if (setback) await backoff.wait(signal);
      if (setback?.state === 'stopped-on-poison') return false;
    }
    return true;
  }
}
