import type { EventStore } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';

import { DeadLetters } from './dead-letters.js';
import { openJournalEventBus } from './journal-event-bus.js';
import { KafkaEventBus } from './kafka/kafka-event-bus.js';
import type { KafkaConnection } from './kafka/kafka-client.js';
import type { TopicSettings } from './kafka/kafka-topics.js';
import type { EventBus } from './messaging.js';
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.js';

export type EventBusConfig = (JournalsConfig | KafkaConfig) & {
  /** Keeps what could not be handled, and where journals are read also how far, in its schema. */
  readonly database: Database;
  /** Where the caller lists and redrives them too. */
  readonly deadLetters?: DeadLetters;
  /** What differs from the default policy. */
  readonly retry?: Partial<RetryPolicy>;
};

interface JournalsConfig {
  readonly kind: 'journals';
  /** The journal behind each topic. */
  readonly journals: Readonly<Record<string, EventStore>>;
}

interface KafkaConfig extends KafkaConnection {
  readonly kind: 'kafka';
  readonly topics?: TopicSettings;
}

/** The transport a service is configured for; consumers cannot tell which it is. */
export async function openEventBus(config: EventBusConfig): Promise<EventBus> {
  const retry = { ...defaultRetryPolicy, ...config.retry };
  const deadLetters = await (config.deadLetters ?? new DeadLetters(config.database)).open();
  return config.kind === 'journals'
    ? openJournalEventBus({ ...config, retry, deadLetters })
    : new KafkaEventBus({ ...config, retry, deadLetters });
}
