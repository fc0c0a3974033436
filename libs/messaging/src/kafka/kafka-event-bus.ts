import { reasonOf } from '@turnaround/kernel';
import { keepTrying } from '@turnaround/resilience';
import type { Kafka, KafkaMessage } from 'kafkajs';

import { decodeEvent } from '../cloud-event.js';
import type { DeadLetters, RawMessage } from '../dead-letters.js';
import { UndecodableMessageError } from '../deliver.js';
import { SubscriptionRecord } from '../health.js';
import type { EventBus, Subscription, SubscriptionHealth } from '../messaging.js';
import type { RetryPolicy } from '../retry-policy.js';
import { connectKafka, type KafkaConnection } from './kafka-client.js';
import { createMissingTopics, type TopicSettings } from './kafka-topics.js';
import { KafkaSubscription } from './kafka-subscription.js';

export interface KafkaEventBusConfig extends KafkaConnection {
  readonly retry: RetryPolicy;
  readonly deadLetters: Pick<DeadLetters, 'put'>;
  readonly topics?: TopicSettings;
}

export class KafkaEventBus implements EventBus {
  readonly crashed: Promise<Error>;
  readonly #reportCrash: (error: Error) => void;
  readonly #kafka: Kafka;
  readonly #subscriptions: KafkaSubscription[] = [];
  readonly #records: SubscriptionRecord[] = [];
  readonly #closing = new AbortController();

  constructor(private readonly config: KafkaEventBusConfig) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.crashed = promise;
    this.#reportCrash = resolve;
    this.#kafka = connectKafka(config);
  }

  /** Waits for Kafka as long as it takes, or until the bus is closed. */
  async subscribe(subscription: Subscription): Promise<void> {
    const record = new SubscriptionRecord(subscription);
    this.#records.push(record);
    await this.#ensureTopics(record);
    if (this.#closing.signal.aborted) return;
    const reading = new KafkaSubscription({
      kafka: this.#kafka,
      record,
      retry: this.config.retry,
      closing: this.#closing.signal,
      putAside: (place, message, reason) => this.#putAside(subscription.group, place, message, reason),
      onCrash: this.#reportCrash,
    });
    this.#subscriptions.push(reading);
    await reading.start();
  }

  health(): readonly SubscriptionHealth[] {
    return this.#records.map((record) => record.health());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()));
  }

  async #ensureTopics(record: SubscriptionRecord): Promise<void> {
    const { topics } = record.subscription;
    await keepTrying(() => createMissingTopics(this.#kafka, topics, this.config.topics ?? {}), {
      signal: this.#closing.signal,
      pace: this.config.retry.hold,
      onFailure: (error) => record.note('topics', { state: 'retrying', reason: reasonOf(error) }),
    });
    record.note('topics', undefined);
  }

  async #putAside(
    group: string,
    { topic, partition }: { topic: string; partition: number },
    message: KafkaMessage,
    reason: unknown,
  ): Promise<void> {
    const event = decodeEvent(message.value, message.headers);
    const content =
      event instanceof UndecodableMessageError || reason instanceof UndecodableMessageError
        ? { place: `${partition}@${message.offset}`, message: rawOf(message) }
        : event;
    await this.config.deadLetters.put({ group, topic, reason, content });
  }
}

/** As it came; of a header that comes more than once, the first. */
function rawOf({ key, value, headers = {} }: KafkaMessage): RawMessage {
  const text = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');
  const named = Object.entries(headers).flatMap(([name, given]) => {
    const [first] = Array.isArray(given) ? given : [given];
    return first === undefined ? [] : [[name, text(first)] as const];
  });
  return {
    key: key && text(key),
    value: value && text(value),
    headers: Object.fromEntries(named),
  };
}
