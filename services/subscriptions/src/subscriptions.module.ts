import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type Database, listen, migrate, openDatabase } from '@turnaround/postgres';
import {
  DATABASE,
  EventConsumer,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
  ServiceLife,
  ServiceMetrics,
} from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { SHARED_EVENT_CHANNEL, sharedEventPublisher } from './publishing/publisher.js';
import { EventStreams } from './reading/event-streams.js';
import { SharedEventsController } from './reading/shared-events.controller.js';
import { SharedEvents } from './reading/shared-events.js';
import { SUBSCRIPTIONS_SCHEMA, migrations } from './subscriptions-schema.js';

/** Decides what is shared, as events come in, and wakes the streams that wait for it. */
@Injectable()
class Publishing implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly publisher: EventConsumer;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(ServiceLife) private readonly life: ServiceLife,
    @Inject(SERVICE_ENVIRONMENT) environment: ServiceEnvironment,
    @Inject(LOGGER) logger: Logger,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    this.publisher = new EventConsumer({ name: 'subscriptions', environment, logger, metrics, database });
    checks.add(
      { name: 'database', critical: true, check: () => database.query('SELECT 1').then(() => ({ ok: true })) },
      { name: 'publisher', critical: false, check: () => Promise.resolve(this.publisher.health()) },
    );
  }

  onApplicationBootstrap(): void {
    this.publisher.start([sharedEventPublisher(this.database)], this.life);
    void listen(this.database, SHARED_EVENT_CHANNEL, (agencyId) => this.streams.wake(agencyId), this.life.signal);
  }

  /** The server waits for open answers before it closes, and these would never end by themselves. */
  beforeApplicationShutdown(): void {
    this.streams.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
  }
}

/** Tells partner agencies about the families that consent to it, under an agreement. */
@Module({
  controllers: [SharedEventsController],
  providers: [
    {
      provide: DATABASE,
      inject: [ServiceLife, SERVICE_ENVIRONMENT],
      useFactory: (life: ServiceLife, { databaseUrl: url, migrationRole }: ServiceEnvironment) =>
        life.open(
          () =>
            openDatabase({
              url,
              migrationRole,
              schema: SUBSCRIPTIONS_SCHEMA,
              applicationName: 'subscriptions',
              maxConnections: 6,
            }),
          (database) => migrate(database, migrations),
        ),
    },
    { provide: SharedEvents, inject: [DATABASE], useFactory: (database: Database) => new SharedEvents(database) },
    {
      provide: EventStreams,
      inject: [SharedEvents, LOGGER],
      useFactory: (events: SharedEvents, logger: Logger) => new EventStreams(events, logger),
    },
    Publishing,
  ],
})
class SubscriptionsModule {}

export const subscriptionsService: ServiceDefinition = { name: 'subscriptions', module: SubscriptionsModule };
