import { hashOf } from '@turnaround/event-store';
import { reasonOf } from '@turnaround/kernel';
import { Backoff, type Cancel, every, keepTrying, later } from '@turnaround/resilience';
import kafkajs, { type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage } from 'kafkajs';

import { decodeEvent } from '../cloud-event.js';
import { deliver, UndecodableMessageError, type DeliveryOutcome } from '../deliver.js';
import type { SubscriptionRecord } from '../health.js';
import type { Delivery, Subscription } from '../messaging.js';
import type { RetryPolicy } from '../retry-policy.js';

export interface KafkaSubscriptionTerms {
  readonly kafka: Kafka;
  readonly record: SubscriptionRecord;
  readonly retry: RetryPolicy;
  readonly closing: AbortSignal;
  readonly putAside: (
    place: { topic: string; partition: number },
    message: KafkaMessage,
    reason: unknown,
  ) => Promise<void>;
  readonly onCrash: (error: Error) => void;
}

/**
 * A member without a heartbeat for this many milliseconds counts as gone. The others wait as long for a member that was
 * killed, and a group for its former members after the broker was away. Heartbeats are sent while handlers work.
 */
const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEAT_INTERVAL_MS = 2_000;
/** Partitions worked on at the same time. */
const CONCURRENCY = 4;

/** One consumer group's member. A partition with a setback is paused, and resumed to try again. */
export class KafkaSubscription {
  readonly #consumer: Consumer;
  readonly #backoffs = new Map<string, Backoff>();
  readonly #resumptions = new Set<Cancel>();
  readonly #joined = Promise.withResolvers<void>();

  constructor(private readonly terms: KafkaSubscriptionTerms) {
    this.#consumer = terms.kafka.consumer({
      groupId: terms.record.subscription.group,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_INTERVAL_MS,
      // The broker answers as soon as there is one byte. The limit also bounds how long closing and commits wait for a
      // fetch to end.
      minBytes: 1,
      maxWaitTimeInMs: 100,
      metadataMaxAge: 60_000,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 200,
        maxRetryTime: 2_000,
        retries: 5,
        // kafkajs goes on restarting a consumer that is disconnected during a restart.
        restartOnFailure: () => Promise.resolve(!terms.closing.aborted),
      },
    });
    const { CRASH, GROUP_JOIN } = this.#consumer.events;
    this.#consumer.on(CRASH, ({ payload }) => this.#onCrash(payload.error, payload.restart));
    this.#consumer.on(GROUP_JOIN, () => {
      if (terms.closing.aborted) void this.#consumer.disconnect().catch(() => undefined);
      terms.record.note('consumer', undefined);
      this.#joined.resolve();
    });
    terms.closing.addEventListener('abort', () => this.#joined.resolve(), { once: true });
    // It may crash before anybody waits for it to join.
    this.#joined.promise.catch(() => undefined);
  }

  /**
   * Resolves when the group has taken this member in, or when closed.
   * @throws what has ended the consumer for good before that
   */
  async start(): Promise<void> {
    await this.#connect();
    if (this.terms.closing.aborted) return;
    await this.#consumer.subscribe({ topics: [...this.terms.record.subscription.topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENCY,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
    await this.#joined.promise;
  }

  async close(): Promise<void> {
    for (const cancel of this.#resumptions) cancel();
    await this.#consumer.disconnect();
  }

  async #connect(): Promise<void> {
    const { closing, record, retry } = this.terms;
    await keepTrying(() => this.#consumer.connect(), {
      signal: closing,
      pace: retry.hold,
      onFailure: (error) => record.note('consumer', { state: 'retrying', reason: reasonOf(error) }),
    });
  }

  /**
   * kafkajs restarts by itself after errors that may pass. After any other the consumer has ended, and nothing else
   * reports it.
   */
  #onCrash(error: Error, restarts: boolean): void {
    this.terms.record.note('consumer', { state: 'retrying', reason: reasonOf(error) });
    if (restarts || this.terms.closing.aborted) return;
    this.#joined.reject(error);
    this.terms.onCrash(error);
  }

  /**
   * kafkajs repeats a handler that throws a plain Error for ever and without a pause, and ends silently on a TypeError.
   * So the only errors it gets from here are its own, from heartbeats and commits, which it handles well.
   */
  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const place = `${topic}/${partition}`;
    const outcome = await this.#deliver(payload);
    const last = messages[outcome.settled - 1];
    if (last !== undefined) {
      payload.resolveOffset(last.offset);
      this.#backoffs.delete(place);
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    }
    this.terms.record.note(place, outcome.setback);
    if (outcome.setback && !this.terms.closing.aborted) this.#resumeLater(place, payload.pause());
  }

  async #deliver(payload: EachBatchPayload): Promise<DeliveryOutcome> {
    const { topic, partition, messages } = payload.batch;
    const { record, retry, closing } = this.terms;
    const { outcome, heartbeatFailure } = await withHeartbeats(
      () => payload.heartbeat(),
      () =>
        deliver(messages, {
          subscription: record.subscription,
          retry,
          signal: closing,
          read: (message) => readMessage(topic, message, record.subscription),
          putAside: (message, reason) => this.terms.putAside({ topic, partition }, message, reason),
        }),
    );
    if (heartbeatFailure instanceof kafkajs.KafkaJSError) throw heartbeatFailure;
    return outcome;
  }

  #resumeLater(place: string, resume: () => void): void {
    const backoff = this.#backoffs.get(place) ?? new Backoff(this.terms.retry.hold);
    this.#backoffs.set(place, backoff);
    const cancel = later(backoff.next(), () => {
      this.#resumptions.delete(cancel);
      resume();
    });
    this.#resumptions.add(cancel);
  }
}

/**
 * Whoever must never skip an event looks first whether it is one that a journal made: what does not fit its own hash is garbage, and
 * garbage stops nobody.
 */
function readMessage(
  topic: string,
  { value, headers }: KafkaMessage,
  { onPoison }: Pick<Subscription, 'onPoison'>,
): Delivery | UndecodableMessageError {
  const event = decodeEvent(value, headers);
  if (event instanceof UndecodableMessageError) return event;
  if (onPoison === 'stop' && hashOf(event) !== event.metadata.hash)
    return new UndecodableMessageError('Not an event: it does not fit its own hash');
  return { topic, event };
}

/** Keeps the group membership alive however long the work takes. */
async function withHeartbeats(
  heartbeat: () => Promise<void>,
  work: () => Promise<DeliveryOutcome>,
): Promise<{ outcome: DeliveryOutcome; heartbeatFailure: unknown }> {
  let heartbeatFailure: unknown;
  const stop = every(HEARTBEAT_INTERVAL_MS, () => {
    heartbeat().catch((error: unknown) => (heartbeatFailure ??= error));
  });
  try {
    return { outcome: await work(), heartbeatFailure };
  } finally {
    stop();
  }
}
