import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { consentDesk } from '@turnaround/consent';
import type { DataKeys } from '@turnaround/event-store';
import { type Database, listen, migrate, openDatabase } from '@turnaround/postgres';
import {
  DATA_KEYS,
  DATABASE,
  DependencyUnavailableError,
  Indexes,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
  ServiceLife,
} from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { subscriptionsIndexes } from './indexes/subscriptions-indexes.js';
import { Publisher, SHARED_EVENT_CHANNEL } from './publishing/publisher.js';
import { EventStreams } from './reading/event-streams.js';
import { SharedEventsController } from './reading/shared-events.controller.js';
import { SharedEvents } from './reading/shared-events.js';
import { SUBSCRIPTIONS_SCHEMA, migrations } from './subscriptions-schema.js';

/** Decides what is shared as the indexes move on, and wakes the streams that wait for it. */
@Injectable()
class Publishing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Indexes) private readonly indexes: Indexes,
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(ServiceLife) private readonly life: ServiceLife,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    checks.add({
      name: 'database',
      critical: true,
      check: () => database.query('SELECT 1').then(() => ({ ok: true })),
    });
  }

  onApplicationBootstrap(): void {
    // That an index is being built, as at every first start, readiness says.
    const onFailure = (error: unknown): void =>
      this.logger[error instanceof DependencyUnavailableError ? 'debug' : 'warn'](
        { error: String(error) },
        'agencies cannot be told just now; it is tried again',
      );
    void new Publisher(this.database, this.indexes, this.life.signal, onFailure).start();
    void listen(this.database, SHARED_EVENT_CHANNEL, (agencyId) => this.streams.wake(agencyId), this.life.signal);
  }

  /** The server waits for open answers before it closes, and these would never end by themselves. */
  beforeApplicationShutdown(): void {
    this.streams.close();
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
    {
      provide: Indexes,
      inject: [ServiceLife, SERVICE_ENVIRONMENT, DATABASE, LOGGER, ReadinessChecks, DATA_KEYS],
      useFactory: async (
        life: ServiceLife,
        environment: ServiceEnvironment,
        database: Database,
        logger: Logger,
        checks: ReadinessChecks,
        keys: DataKeys,
      ) => {
        const name = SUBSCRIPTIONS_SCHEMA;
        const indexes = new Indexes({ name, indexes: subscriptionsIndexes, environment, keys, database, logger });
        await life.patiently(() => indexes.open());
        checks.add(...indexes.checks);
        return indexes;
      },
    },
    {
      provide: SharedEvents,
      inject: [Indexes, SERVICE_ENVIRONMENT],
      // The address is looked up each time: in one process the services learn each other's once all have started.
      useFactory: (indexes: Indexes, { variables, platformToken }: ServiceEnvironment) =>
        new SharedEvents(
          indexes,
          consentDesk(() => variables['REFERRALS_URL'], platformToken),
        ),
    },
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
