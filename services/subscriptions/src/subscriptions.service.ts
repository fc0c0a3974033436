import { listen, migrate, openDatabase } from '@turnaround/postgres';
import { EventConsumer, type ServiceDefinition } from '@turnaround/service-kit';
import { SUBSCRIPTIONS_SCHEMA, migrations } from './subscriptions-schema.js';
import { SHARED_EVENT_CHANNEL, sharedEventPublisher } from './publishing/publisher.js';
import { SharedEventsController } from './reading/shared-events.controller.js';
import { EventStreams } from './reading/event-streams.js';
import { SharedEvents } from './reading/shared-events.js';

/** Tells partner agencies about the families that consent to it, under an agreement. */
export const subscriptionsService: ServiceDefinition = {
  name: 'subscriptions',
  async open(resources) {
    const database = openDatabase({
      url: resources.environment.databaseUrl,
      migrationRole: resources.environment.migrationRole,
      schema: SUBSCRIPTIONS_SCHEMA,
      applicationName: 'subscriptions',
      maxConnections: 6,
    });
    try {
      await migrate(database, migrations);
    } catch (error) {
      await database.close();
      throw error;
    }
    const publisher = new EventConsumer({ ...resources, name: 'subscriptions', database });
    const sharedEvents = new SharedEvents(database);
    const streams = new EventStreams(sharedEvents, resources.logger);
    return {
      controllers: [SharedEventsController],
      providers: [
        { provide: SharedEvents, useValue: sharedEvents },
        { provide: EventStreams, useValue: streams },
      ],
      checks: [
        { name: 'database', critical: true, check: () => database.query('SELECT 1').then(() => ({ ok: true })) },
        { name: 'publisher', critical: false, check: () => Promise.resolve(publisher.health()) },
      ],
      started: (service) => {
        publisher.start([sharedEventPublisher(database)], service);
        service.signal.addEventListener('abort', () => streams.close(), { once: true });
        void listen(database, SHARED_EVENT_CHANNEL, (agencyId) => streams.wake(agencyId), service.signal);
      },
      close: async () => {
        streams.close();
        await publisher.close();
        await database.close();
      },
    };
  },
};
