import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type EventStore, openLedger } from '@turnaround/event-store';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
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
import { migrations, OPERATIONS_SCHEMA } from './ledger-schema.js';
import { LEDGER, LedgerController } from './reading/ledger.controller.js';
import { Incidents } from './recorder/incidents.js';
import { recorder } from './recorder/recorder.js';
import { Sealing } from './seals/sealing.js';
import { SealsController } from './seals/seals.controller.js';
import { VerificationRun } from './verification/verification-run.js';

/** Records every context's events. */
@Injectable()
class Recording implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly consumer: EventConsumer;

  constructor(
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(Incidents) private readonly incidents: Incidents,
    @Inject(ServiceLife) private readonly life: ServiceLife,
    @Inject(DATABASE) database: Database,
    @Inject(SERVICE_ENVIRONMENT) environment: ServiceEnvironment,
    @Inject(LOGGER) logger: Logger,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    this.consumer = new EventConsumer({ name: 'ledger', environment, logger, metrics, database });
    checks.add(
      { name: 'ledger', critical: true, check: () => ledger.head().then(() => ({ ok: true })) },
      { name: 'integrity', critical: true, check: () => incidents.health() },
      { name: 'recorder', critical: false, check: () => Promise.resolve(this.consumer.health()) },
    );
  }

  onApplicationBootstrap(): void {
    this.consumer.start([recorder(this.ledger, this.incidents)], this.life);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer.close();
  }
}

/** Owns the ledger: records every context's events, and lets auditors read and verify them. */
@Module({
  controllers: [LedgerController, SealsController],
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
              schema: OPERATIONS_SCHEMA,
              applicationName: 'ledger',
              maxConnections: 4,
            }),
          (database) => migrate(database, migrations),
        ),
    },
    {
      provide: LEDGER,
      inject: [ServiceLife, SERVICE_ENVIRONMENT, DATABASE],
      useFactory: (life: ServiceLife, { ledger, migrationRole }: ServiceEnvironment) =>
        life.open(() => openLedger(ledger, { applicationName: 'ledger', migrationRole })),
    },
    { provide: Incidents, inject: [DATABASE], useFactory: (database: Database) => new Incidents(database) },
    {
      provide: VerificationRun,
      inject: [LEDGER, Sealing],
      useFactory: (ledger: EventStore, { seals }: Sealing) => new VerificationRun(ledger, seals),
    },
    Recording,
    Sealing,
  ],
})
class LedgerModule {}

export const ledgerService: ServiceDefinition = { name: 'ledger', module: LedgerModule };
