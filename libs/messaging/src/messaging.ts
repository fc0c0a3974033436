import type { StoredEvent } from '@turnaround/kernel';

/** One event as a consumer group receives it. At least once, in order per family. */
export interface Delivery {
  readonly topic: string;
  readonly event: StoredEvent;
}

export interface Subscription {
  /** `<service>.<purpose>.v1` */
  readonly group: string;
  readonly topics: readonly string[];
  /** The only events it can use, by name without version, where it knows them: a transport may leave out the others. */
  readonly names?: readonly string[];
  /**
   * Idempotent effect of a batch; throwing hands the batch back. A batch that fails is tried again one event at a time,
   * each a bounded number of times with backoff.
   */
  readonly handle: (deliveries: readonly Delivery[]) => Promise<void>;
  /**
   * What to do with an event that still fails, or cannot be decoded. `dead-letter`: put it aside with its reason and go on.
   * `stop`: never skip an event; halt the partition (embedded: the topic), keep trying slowly and report unhealthy. What is no event
   * at all is put aside here too.
   */
  readonly onPoison: 'dead-letter' | 'stop';
}

export interface SubscriptionHealth {
  readonly group: string;
  readonly state: 'running' | 'retrying' | 'stopped-on-poison';
  readonly detail?: string;
}

/** Delivers published events to consumer groups. Adapters: Kafka, and the journals themselves when embedded. */
export interface EventBus {
  /** Starts consuming; resolves once the group is reading. */
  subscribe(subscription: Subscription): Promise<void>;
  health(): readonly SubscriptionHealth[];
  /** Resolves with the reason when consuming has ended for good: the process must then exit non-zero. Else pending for ever. */
  readonly crashed: Promise<Error>;
  /** Stops after the batches in hand; resolves when all are done. */
  close(): Promise<void>;
}

/** Puts journal events on the transport, in order per key; duplicates are allowed, gaps are not. */
export interface EventPublisher {
  publish(topic: string, events: readonly StoredEvent[]): Promise<void>;
  close(): Promise<void>;
}
