import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  type EventStore,
  type IntegrityError,
  openLedger,
  StoreAccessError,
  StoreReplacedError,
} from '@turnaround/event-store';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
import {
  DATABASE,
  EventConsumer,
  headsComparedEveryMs,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
  ServiceLetters,
  ServiceLife,
  ServiceMetrics,
} from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { JournalHeads } from './heads/journal-heads.js';
import { migrations, OPERATIONS_SCHEMA } from './ledger-schema.js';
import { LEDGER, LedgerController } from './reading/ledger.controller.js';
import { Incidents } from './recorder/incidents.js';
import { LedgerWatch } from './recorder/ledger-watch.js';
import { recorder } from './recorder/recorder.js';
import { Sealing } from './seals/sealing.js';
import { SealsController } from './seals/seals.controller.js';
import { VerificationRun } from './verification/verification-run.js';

/** Records every context's events. */
@Injectable()
class Recording implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly consumer: EventConsumer;
  private readonly watch: LedgerWatch;
  private readonly heads: JournalHeads | undefined;
  private said: string | undefined;

  constructor(
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(Incidents) private readonly incidents: Incidents,
    @Inject(ServiceLife) private readonly life: ServiceLife,
    @Inject(DATABASE) database: Database,
    @Inject(SERVICE_ENVIRONMENT) private readonly environment: ServiceEnvironment,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
    @Inject(ServiceLetters) letters: ServiceLetters,
  ) {
    this.consumer = new EventConsumer({ name: 'ledger', environment, logger, metrics, database, letters });
    const onFinding = ({ message, stream }: IntegrityError): void => logger.error({ stream }, message);
    this.watch = new LedgerWatch({ ledger, database, incidents, onFinding });
    const { messaging, variables } = environment;
    const everyMs = headsComparedEveryMs(variables);
    if (messaging.kind === 'journals') {
      const { databaseUrls: journals } = messaging;
      this.heads = new JournalHeads({ ledger, journals, database, incidents, watch: this.watch, logger, everyMs });
    }
    const registers = [metrics.registry];
    new Gauge({
      name: 'turnaround_integrity_incidents',
      help: 'Places of the ledger that a person has to look at',
      registers,
      async collect() {
        this.set((await incidents.open()).length);
      },
    });
    checks.add(
      { name: 'ledger', critical: true, check: () => this.ledgerCheck() },
      { name: 'integrity', critical: true, check: () => incidents.health() },
      { name: 'recorder', critical: false, check: () => Promise.resolve(this.consumer.health()) },
    );
  }

  onApplicationBootstrap(): void {
    const recording = recorder(this.ledger, this.incidents, this.watch, () => this.heads?.announce());
    this.consumer.start([recording], this.life);
    this.heads?.start();
    // Nobody but the recorder writes into a ledger in PostgreSQL.
    if (this.environment.ledger.kind === 'eventstore') void this.watch.follow(this.life.signal);
  }

  /** Says in words what is wrong with the ledger itself; that it cannot be reached, the frame says. */
  private async ledgerCheck(): Promise<{ ok: boolean; detail?: string }> {
    try {
      await this.watch.look();
      return { ok: true };
    } catch (error) {
      if (!(error instanceof StoreReplacedError || error instanceof StoreAccessError)) throw error;
      if (this.said !== error.message) this.logger.error(error.message);
      this.said = error.message;
      return { ok: false, detail: error.message };
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.heads?.close();
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
      inject: [LEDGER, Sealing, SERVICE_ENVIRONMENT],
      useFactory: (ledger: EventStore, { seals }: Sealing, environment: ServiceEnvironment) =>
        new VerificationRun({
          ledger,
          seals,
          eachStream: environment.ledger.kind === 'eventstore',
          journals: environment.messaging.kind === 'journals' ? environment.messaging.databaseUrls : undefined,
        }),
    },
    Recording,
    Sealing,
  ],
})
class LedgerModule {}

export const ledgerService: ServiceDefinition = { name: 'ledger', module: LedgerModule };
