import { listen, migrate, openDatabase } from '@turnaround/postgres';
import { EventConsumer, type ServiceDefinition } from '@turnaround/service-kit';
import { FEED_SCHEMA, migrations } from './feed-schema.js';
import { FEED_CHANNEL, feedPublisher } from './publishing/publisher.js';
import { FeedController } from './reading/feed.controller.js';
import { FeedStreams } from './reading/feed-streams.js';
import { Feed } from './reading/feed.js';

/** Tells partner agencies about the families that consent to it, under an agreement. */
export const partnerFeedsService: ServiceDefinition = {
  name: 'partner-feeds',
  async open(resources) {
    const database = openDatabase({
      url: resources.environment.databaseUrl,
      schema: FEED_SCHEMA,
      applicationName: 'partner-feeds',
      maxConnections: 6,
    });
    try {
      await migrate(database, migrations);
    } catch (error) {
      await database.close();
      throw error;
    }
    const publisher = new EventConsumer({ ...resources, name: 'partner-feeds', database });
    const feed = new Feed(database);
    const streams = new FeedStreams(feed, resources.logger);
    return {
      controllers: [FeedController],
      providers: [
        { provide: Feed, useValue: feed },
        { provide: FeedStreams, useValue: streams },
      ],
      checks: [
        { name: 'database', critical: true, check: () => database.query('SELECT 1').then(() => ({ ok: true })) },
        { name: 'publisher', critical: false, check: () => Promise.resolve(publisher.health()) },
      ],
      started: (service) => {
        publisher.start([feedPublisher(database)], service);
        service.signal.addEventListener('abort', () => streams.close(), { once: true });
        void listen(database, FEED_CHANNEL, (agencyId) => streams.wake(agencyId), service.signal);
      },
      close: async () => {
        streams.close();
        await publisher.close();
        await database.close();
      },
    };
  },
};
