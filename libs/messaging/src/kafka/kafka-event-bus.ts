import { deadLetterTopicOf } from '@turnaround/contracts';
import { reasonOf } from '@turnaround/kernel';
import { clock, keepTrying } from '@turnaround/resilience';
import type { Kafka, KafkaMessage } from 'kafkajs';

import { SubscriptionRecord } from '../health.js';
import type { EventBus, Subscription, SubscriptionHealth } from '../messaging.js';
import type { RetryPolicy } from '../retry-policy.js';
import { connectKafka, type KafkaConnection } from './kafka-client.js';
import { KafkaSender } from './kafka-publisher.js';
import { createMissingTopics, type TopicSettings } from './kafka-topics.js';
import { KafkaSubscription } from './kafka-subscription.js';

export interface KafkaEventBusConfig extends KafkaConnection {
  readonly retry: RetryPolicy;
  readonly topics?: TopicSettings;
}

export class KafkaEventBus implements EventBus {
  readonly crashed: Promise<Error>;
  readonly #reportCrash: (error: Error) => void;
  readonly #kafka: Kafka;
  readonly #deadLetters: KafkaSender;
  readonly #subscriptions: KafkaSubscription[] = [];
  readonly #records: SubscriptionRecord[] = [];
  readonly #closing = new AbortController();

  constructor(private readonly config: KafkaEventBusConfig) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.crashed = promise;
    this.#reportCrash = resolve;
    this.#kafka = connectKafka(config);
    this.#deadLetters = new KafkaSender(this.#kafka);
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
    await this.#deadLetters.close();
  }

  async #ensureTopics(record: SubscriptionRecord): Promise<void> {
    const { topics, group } = record.subscription;
    const wanted = [...topics, ...topics.map((topic) => deadLetterTopicOf(topic, group))];
    await keepTrying(() => createMissingTopics(this.#kafka, wanted, this.config.topics ?? {}), {
      signal: this.#closing.signal,
      pace: this.config.retry.hold,
      onFailure: (error) => record.note('topics', { state: 'retrying', reason: reasonOf(error) }),
    });
    record.note('topics', undefined);
  }

  /** The message as it came, and beside it why and where from. */
  async #putAside(
    group: string,
    place: { topic: string; partition: number },
    message: KafkaMessage,
    reason: unknown,
  ): Promise<void> {
    const headers = {
      ...message.headers,
      dlq_reason: reasonOf(reason),
      dlq_group: group,
      dlq_topic: place.topic,
      dlq_partition: String(place.partition),
      dlq_offset: message.offset,
      dlq_failed_at: clock.now().toISOString(),
    };
    const { key, value } = message;
    await this.#deadLetters.send(deadLetterTopicOf(place.topic, group), [{ key, value, headers }]);
  }
}
