import type { Provider, Type } from '@nestjs/common';
import { CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandRow, Repositories, type Reaction } from '@turnaround/application';
import type { Context } from '@turnaround/contracts';
import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import { openDatabase, type Database } from '@turnaround/postgres';
import { commandController } from './command/command-controller.js';
import { type CommandEndpoint, commandOf } from './command/command-endpoint.js';
import { Indexes } from './indexes/indexes.js';
import type { ServiceIndex } from './indexes/service-index.js';
import { openApiController } from './openapi/openapi-controller.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { CaseConsumers, type ReactionRow } from './reactions/case-consumers.js';
import { schemaOf } from './schema-of.js';
import type { ServiceDefinition, ServiceParts, ServiceResources } from './service-definition.js';
import { DATABASE, JOURNAL } from './tokens.js';

export interface CaseServiceResources extends ServiceResources {
  readonly database: Database;
  readonly journal: EventStore;
}

export interface CaseServiceParts {
  /** Also the schema of its journal (dashes as underscores). */
  readonly name: string;
  readonly context: Context;
  readonly commands?: readonly CommandRow[];
  readonly reactions?: readonly ReactionRow[];
  /** From `repositoryProvider`. */
  readonly repositories?: readonly Provider[];
  readonly endpoints?: readonly CommandEndpoint[];
  readonly handlers?: readonly Type<ICommandHandler>[];
  readonly policies?: readonly Type<Reaction>[];
  /** What the service remembers of events; asked through `Indexes`. */
  readonly indexes?: readonly ServiceIndex[];
  /** What the service has besides commands and policies: tables, controllers, jobs. */
  readonly extra?: (resources: CaseServiceResources) => ServiceParts | Promise<ServiceParts>;
}

const CONNECTIONS_BESIDE_THE_JOURNAL = 6;

/** A service of one context: commands in over HTTP, events into its journal, reactions to published events. */
export function caseService(parts: CaseServiceParts): ServiceDefinition {
  const commands = (parts.commands ?? []).map(commandOf);
  const endpoints = [...commands.map(({ endpoint }) => endpoint), ...(parts.endpoints ?? [])];
  const reactions = [...(parts.reactions ?? []), ...(parts.policies ?? [])];
  return {
    name: parts.name,
    open: async (resources) => {
      const { environment } = resources;
      const schema = schemaOf(parts.context);
      const history = environment.variables['RECORD_HISTORY'] === 'allowed';
      const journal = await openPostgresEventStore({
        url: environment.databaseUrl,
        migrationRole: environment.migrationRole,
        schema,
        applicationName: parts.name,
      });
      const database = openDatabase({
        url: environment.databaseUrl,
        migrationRole: environment.migrationRole,
        schema,
        applicationName: parts.name,
        maxConnections: CONNECTIONS_BESIDE_THE_JOURNAL,
      });
      const { indexes: declared = [] } = parts;
      const indexes = new Indexes({ ...resources, name: parts.name, indexes: declared, journal, database });
      const consumers = new CaseConsumers({
        ...resources,
        ...parts,
        database,
        journal,
        reactions,
      });
      const closeStores = async (): Promise<void> => {
        await journal.close();
        await database.close();
      };
      try {
        await indexes.open();
        const extra = await parts.extra?.({ ...resources, database, journal });
        const document = openApiDocument({
          title: `Turnaround ${parts.name}`,
          commands: endpoints.map(({ contract }) => contract),
        });
        return {
          imports: [CqrsModule.forRoot(), ...(extra?.imports ?? [])],
          controllers: [
            openApiController(document),
            ...(extra?.controllers ?? []),
            ...endpoints.map((endpoint) => commandController(endpoint, history)),
          ],
          providers: [
            { provide: JOURNAL, useValue: journal },
            { provide: DATABASE, useValue: database },
            { provide: Indexes, useValue: indexes },
            { provide: Repositories, useValue: new Repositories(journal, resources.metrics) },
            ...commands.map(({ provider }) => provider),
            ...(parts.repositories ?? []),
            ...(parts.handlers ?? []),
            ...reactions.filter((row) => typeof row === 'function'),
            ...(extra?.providers ?? []),
          ],
          checks: [
            { name: 'journal', critical: true, check: () => journal.head().then(() => ({ ok: true })) },
            ...indexes.checks,
            ...consumers.checks,
            ...(extra?.checks ?? []),
          ],
          ...(extra?.configure ? { configure: extra.configure.bind(extra) } : {}),
          started: async (service) => {
            indexes.start();
            consumers.start(service);
            await extra?.started?.(service);
          },
          close: async () => {
            await consumers.close();
            await indexes.close();
            await extra?.close?.();
            await closeStores();
          },
        };
      } catch (error) {
        await closeStores();
        throw error;
      }
    },
  };
}
