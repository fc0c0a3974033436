import { Module, type DynamicModule, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { type CommandRow, Repositories } from '@turnaround/application';
import type { Context } from '@turnaround/contracts';
import {
  type DataKeys,
  type EventStore,
  type Journal,
  opened,
  type Opened,
  openPostgresEventStore,
} from '@turnaround/event-store';
import { openDatabase, type Database, type DatabaseConfig } from '@turnaround/postgres';
import type { Logger } from 'pino';
import { assertCarried } from './carried-streams/streams-to-carry.js';
import { commandController } from './command/command-controller.js';
import { handlerOf } from './command/command-handlers.js';
import type { ServiceEnvironment } from './environment.js';
import { HeldStreams } from './heads/held-streams.js';
import { OwnHeads } from './heads/own-heads.js';
import { heldBackCheck } from './http/held-back-check.js';
import { ServiceMetrics } from './http/metrics.js';
import { ReadinessChecks } from './http/readiness.js';
import { Indexes } from './indexes/indexes.js';
import type { ServiceIndex } from './indexes/service-index.js';
import { openApiController } from './openapi/openapi-controller.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { CASE_REACTIONS, CaseConsumers, type ReactionRow } from './reactions/case-consumers.js';
import { schemaOf } from './schema-of.js';
import { ServiceLife } from './service-life.js';
import { CASE_CONTEXT, DATA_KEYS, DATABASE, JOURNAL, LOGGER, SERVICE_ENVIRONMENT } from './tokens.js';

export interface CaseParts {
  /** Also the name of the service, and the schema of its journal (dashes as underscores). */
  readonly context: Context;
  readonly commands?: readonly CommandRow[];
  readonly reactions?: readonly ReactionRow[];
  /** What the service remembers of events; asked through `Indexes`. */
  readonly indexes?: readonly ServiceIndex[];
  /** What it has besides: a part with tables, controllers or jobs of its own is a module of its own. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
}

const CONNECTIONS_BESIDE_THE_JOURNAL = 6;

/** The metadata of a service of one context: commands in over HTTP, events into its journal, reactions to published events. */
export function caseModule(parts: CaseParts): ModuleMetadata {
  const { commands = [], reactions = [] } = parts;
  const contracts = commands.map(({ contract }) => contract);
  const document = openApiDocument({ title: `Turnaround ${parts.context}`, commands: contracts });
  return {
    imports: [CqrsModule.forRoot(), CaseStoresModule.of(parts.context, parts.indexes ?? []), ...(parts.imports ?? [])],
    controllers: [openApiController(document), ...(parts.controllers ?? []), ...contracts.map(commandController)],
    providers: [
      { provide: CASE_REACTIONS, useValue: reactions },
      CaseConsumers,
      ...commands.map(handlerOf),
      ...reactions.filter((row) => typeof row === 'function'),
      ...(parts.providers ?? []),
    ],
  };
}

function serverOf({
  databaseUrl: url,
  migrationRole,
}: ServiceEnvironment): Pick<DatabaseConfig, 'url' | 'migrationRole'> {
  return { url, migrationRole };
}

/** What a case service keeps its state in, for all its modules. */
@Module({})
class CaseStoresModule {
  static of(context: Context, declared: readonly ServiceIndex[]): DynamicModule {
    const schema = schemaOf(context);
    return {
      module: CaseStoresModule,
      global: true,
      providers: [
        { provide: CASE_CONTEXT, useValue: context },
        {
          provide: JOURNAL,
          inject: [ServiceLife, SERVICE_ENVIRONMENT, ReadinessChecks, HeldStreams, DATA_KEYS],
          useFactory: async (
            life: ServiceLife,
            environment: ServiceEnvironment,
            checks: ReadinessChecks,
            held: HeldStreams,
            keys: DataKeys,
          ) => {
            const assertMayAppend = (stream: string): void => held.assertFree(stream);
            const journal = await life.open(() =>
              openPostgresEventStore({ ...serverOf(environment), schema, applicationName: context, assertMayAppend }),
            );
            checks.add({ name: 'journal', critical: true, check: () => journal.head().then(() => ({ ok: true })) });
            return opened(journal, keys, assertMayAppend);
          },
        },
        {
          provide: DATABASE,
          inject: [ServiceLife, SERVICE_ENVIRONMENT, ReadinessChecks, JOURNAL],
          useFactory: async (life: ServiceLife, environment: ServiceEnvironment, checks: ReadinessChecks) => {
            const database = await life.open(
              () =>
                openDatabase({
                  ...serverOf(environment),
                  schema,
                  applicationName: context,
                  maxConnections: CONNECTIONS_BESIDE_THE_JOURNAL,
                }),
              (opened) => assertCarried(opened, context),
            );
            checks.add(heldBackCheck(database));
            return database;
          },
        },
        HeldStreams,
        {
          provide: OwnHeads,
          inject: [ServiceLife, SERVICE_ENVIRONMENT, JOURNAL, DATABASE, HeldStreams, LOGGER, ReadinessChecks],
          useFactory: async (
            life: ServiceLife,
            environment: ServiceEnvironment,
            { stored: journal }: Opened<Journal>,
            database: Database,
            held: HeldStreams,
            logger: Logger,
            checks: ReadinessChecks,
          ) => {
            const { signal } = life;
            const heads = new OwnHeads({ context, environment, journal, database, held, logger, signal });
            await heads.beforeCommands();
            checks.add(heads.check);
            return heads;
          },
        },
        {
          provide: Indexes,
          inject: [ServiceLife, SERVICE_ENVIRONMENT, JOURNAL, DATABASE, LOGGER, ReadinessChecks, DATA_KEYS],
          useFactory: async (
            life: ServiceLife,
            environment: ServiceEnvironment,
            journal: EventStore,
            database: Database,
            logger: Logger,
            checks: ReadinessChecks,
            keys: DataKeys,
          ) => {
            const indexes = new Indexes({
              name: context,
              indexes: declared,
              environment,
              journal,
              keys,
              database,
              logger,
            });
            await life.patiently(() => indexes.open());
            checks.add(...indexes.checks);
            return indexes;
          },
        },
        {
          provide: Repositories,
          inject: [JOURNAL, ServiceMetrics],
          useFactory: (journal: EventStore, metrics: ServiceMetrics) => new Repositories(journal, metrics),
        },
      ],
      exports: [CASE_CONTEXT, JOURNAL, DATABASE, Indexes, Repositories],
    };
  }
}
