import { type Context, contexts, topicOf } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { type EventBus, openEventBus } from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import { schemaOf, type ServiceEnvironment } from '@turnaround/service-kit';
import type { Logger } from 'pino';

export interface PublishedEvents {
  readonly bus: EventBus;
  close(): Promise<void>;
}

/** The bus over every context: Kafka, or the journals themselves when embedded. */
export async function openPublishedEvents(
  { messaging }: Pick<ServiceEnvironment, 'messaging'>,
  { database, clientId, logger }: { database: Database; clientId: string; logger: Logger },
): Promise<PublishedEvents> {
  if (messaging.kind === 'kafka') {
    const bus = await openEventBus({
      kind: 'kafka',
      clientId,
      brokers: messaging.brokers,
      log: ({ level, message, particulars }) => logger[level](particulars, message),
    });
    return { bus, close: () => bus.close() };
  }
  const journals: Record<string, EventStore> = {};
  for (const context of contexts) {
    journals[topicOf(context)] = await openJournal(context, messaging.databaseUrls, clientId);
  }
  const bus = await openEventBus({ kind: 'journals', journals, database });
  return {
    bus,
    close: async () => {
      await bus.close();
      for (const journal of Object.values(journals)) await journal.close();
    },
  };
}

function openJournal(
  context: Context,
  urls: Readonly<Record<Context, string>>,
  applicationName: string,
): Promise<EventStore> {
  return openPostgresEventStore({
    url: urls[context],
    schema: schemaOf(context),
    applicationName,
    readOnly: true,
    maxConnections: 2,
  });
}
