import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type DataKeys, type EventStore, opened, openLedger } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { type RunningProjections, runProjections } from '@turnaround/projections';
import { RuleSetLibrary, RuleSetsModule } from '@turnaround/rule-sets';
import {
  DATA_KEYS,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
  ServiceLife,
  ServiceMetrics,
} from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { AsKnownController } from './as-known/as-known.controller.js';
import { RowsOfFamily } from './as-known/rows-of-family.js';
import { projectionChecks, showProjections } from './projection-checks.js';
import { READ_MODELS_SCHEMA, readModelProjections } from './read-models.js';

const LEDGER = Symbol('Ledger');
const READ_MODELS = Symbol('ReadModels');

/** The projections of all read models, for as long as the service runs. */
@Injectable()
class ReadModels implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: RunningProjections | undefined;

  constructor(
    @Inject(LEDGER) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly database: Database,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    showProjections(metrics, () => this.running);
    checks.add(...projectionChecks(() => this.running));
  }

  onApplicationBootstrap(): void {
    const { store, database, logger } = this;
    const projections = Object.values(readModelProjections(this.ruleSets));
    const onFailure = (failure: unknown): void =>
      logger.error({ failure: failure instanceof Error ? failure.message : String(failure) }, 'a read model stopped');
    const onIncident = (incident: string): void => logger.error({ incident }, 'a read model holds back a family');
    const onDifference = (difference: string): void =>
      logger.error({ difference }, 'a read model was not what its events say');
    this.running = runProjections({ projections, store, database, onFailure, onIncident, onDifference });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}

/** Keeps all read models up to date with the ledger. */
@Module({
  imports: [RuleSetsModule],
  controllers: [AsKnownController],
  providers: [
    {
      provide: LEDGER,
      inject: [ServiceLife, SERVICE_ENVIRONMENT, DATA_KEYS],
      useFactory: async (life: ServiceLife, { ledger }: ServiceEnvironment, keys: DataKeys) =>
        opened(await life.open(() => openLedger(ledger, { applicationName: 'projectors', readOnly: true })), keys),
    },
    {
      provide: READ_MODELS,
      inject: [ServiceLife, SERVICE_ENVIRONMENT],
      useFactory: (life: ServiceLife, { variables, databaseUrl, migrationRole }: ServiceEnvironment) =>
        life.open(() =>
          openDatabase({
            url: variables['READ_MODELS_URL'] ?? databaseUrl,
            migrationRole,
            schema: READ_MODELS_SCHEMA,
            applicationName: 'projectors',
            maxConnections: 4,
          }),
        ),
    },
    {
      provide: RowsOfFamily,
      inject: [LEDGER, READ_MODELS, RuleSetLibrary],
      useFactory: (ledger: EventStore, database: Database, ruleSets: RuleSetLibrary) =>
        new RowsOfFamily(ledger, database, readModelProjections(ruleSets)),
    },
    ReadModels,
  ],
})
class ProjectorsModule {}

export const projectorsService: ServiceDefinition = { name: 'projectors', module: ProjectorsModule };
