import { type Context, contexts, topicOf } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { type DeadLetters, type EventBus, type KafkaConnection, openEventBus } from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import type { Logger } from 'pino';
import type { KafkaMessaging, ServiceEnvironment } from '../environment.js';
import { schemaOf } from '../schema-of.js';

export interface PublishedEventsConfig {
  readonly environment: Pick<ServiceEnvironment, 'messaging'>;
  /** Name of the service: its Kafka client id, and the name of its database connections. */
  readonly name: string;
  readonly logger: Logger;
  /** Keeps what could not be handled, and how far each group has read where events come straight from the journals. */
  readonly database: Database;
  readonly deadLetters: DeadLetters;
  /** The service's own journal, where it has one: it is not opened a second time. */
  readonly own?: { readonly context: Context; readonly journal: EventStore };
}

export interface PublishedEvents {
  readonly bus: EventBus;
  close(): Promise<void>;
}

/** The bus over the topics: Kafka, or the journals themselves when embedded. */
export async function openPublishedEvents(
  config: PublishedEventsConfig,
  topics: readonly string[],
): Promise<PublishedEvents> {
  const { environment, name, logger, database, deadLetters, own } = config;
  const { messaging } = environment;
  if (messaging.kind === 'kafka') {
    const bus = await openEventBus({
      kind: 'kafka',
      ...kafkaConnection(name, messaging, logger),
      database,
      deadLetters,
    });
    return { bus, close: () => bus.close() };
  }
  const journals: Record<string, EventStore> = own === undefined ? {} : { [topicOf(own.context)]: own.journal };
  const opened: EventStore[] = [];
  const closeJournals = async (): Promise<void> => {
    for (const journal of opened) await journal.close();
  };
  try {
    for (const context of contexts) {
      const topic = topicOf(context);
      if (!topics.includes(topic) || journals[topic] !== undefined) continue;
      const journal = await openJournal(context, messaging.databaseUrls[context], name);
      opened.push(journal);
      journals[topic] = journal;
    }
    const bus = await openEventBus({ kind: 'journals', journals, database, deadLetters });
    return { bus, close: () => bus.close().then(closeJournals) };
  } catch (error) {
    await closeJournals();
    throw error;
  }
}

export function kafkaConnection(
  clientId: string,
  { brokers, security }: KafkaMessaging,
  logger: Logger,
): KafkaConnection {
  return { clientId, brokers, security, log: ({ message, particulars }) => logger.debug(particulars, message) };
}

function openJournal(context: Context, url: string, applicationName: string): Promise<EventStore> {
  return openPostgresEventStore({ url, schema: schemaOf(context), applicationName, readOnly: true, maxConnections: 2 });
}
