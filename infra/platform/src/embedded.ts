/**
 * The whole platform in one process: every service on its own port, over a PostgreSQL of its own.
 * `PORT` sets the address people open, `TURNAROUND_DATA` where the data live, `DATABASE_URL` another PostgreSQL,
 * `EVENT_STORE_URL` a ledger in EventStoreDB, `DEMONSTRATION=none` an empty programme.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { contexts, type Context } from '@turnaround/contracts';
import { eventStoreLedger, type LedgerConfig, serverAddressOf } from '@turnaround/event-store';
import { asRole, limitConnections } from '@turnaround/postgres';
import {
  startService,
  type RunningService,
  type ServiceDefinition,
  type ServiceEnvironment,
} from '@turnaround/service-kit';
import { embeddedNeeds, shareConnections } from './connections.js';
import { loadDemonstration } from './demonstration.js';
import { choosePort } from './front-port.js';
import { giveBackIdleMemory } from './idle-memory.js';
import { LastingPostgres } from './lasting-postgres.js';
import { places, sharedVariables } from './places.js';
import { assertInStep } from './restored/assert-in-step.js';
import { makeDatabaseRoles, settleDatabase } from './roles/database-roles.js';
import { addressVariable, backServices, frontService } from './services.js';
import { masterKey } from './master-key.js';
import { Shutdown } from './shutdown.js';
import { upgrade } from './upgrade/upgrade.js';
import { welcome } from './welcome.js';

const HOST = '127.0.0.1';
const started = performance.now();
const shutdown = new Shutdown();

interface DatabaseServer {
  /** As who owns the database. */
  readonly ownerUrl: string;
  /** What a service is told of it; asked once nothing is made as the owner any more. */
  readonly settle: () => Promise<(service: string) => Pick<ServiceEnvironment, 'databaseUrl' | 'migrationRole'>>;
}

async function databaseServer(): Promise<DatabaseServer> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) {
    const migrationRole = process.env['MIGRATION_ROLE'];
    const ownerUrl = migrationRole === undefined ? given : asRole(given, migrationRole);
    return { ownerUrl, settle: () => Promise.resolve(() => ({ databaseUrl: given, migrationRole })) };
  }
  const server = new LastingPostgres(join(places.data, 'postgres'));
  shutdown.later(() => server.stop());
  const url = await server.start();
  const settle: DatabaseServer['settle'] = async () => {
    const roles = await makeDatabaseRoles(url);
    await settleDatabase(url);
    return (service) => ({ databaseUrl: roles.worksTogetherAt(url, service), migrationRole: roles.migrates(service) });
  };
  return { ownerUrl: url, settle };
}

async function run(definition: ServiceDefinition, environment: ServiceEnvironment): Promise<RunningService> {
  const service = await startService(definition, environment);
  shutdown.later(() => service.close());
  void service.crashed.then((error) => {
    void shutdown.fail(`${definition.name} has crashed: ${String(error)}`);
  });
  return service;
}

try {
  const port = await choosePort(process.env['PORT']);
  const ledgerElsewhere = eventStoreLedger(process.env);
  const { ownerUrl, settle } = await databaseServer();
  if (ledgerElsewhere !== undefined)
    console.log(`  The ledger is in EventStoreDB at ${serverAddressOf(ledgerElsewhere.url).shown}`);
  limitConnections(await shareConnections(ownerUrl, embeddedNeeds));
  await assertInStep([ownerUrl]);
  await upgrade({
    find: () => Promise.resolve(ownerUrl),
    make: () => Promise.resolve(ownerUrl),
    variables: { ...process.env, ...sharedVariables },
    tell: (sentence) => console.log(sentence),
  });
  const databaseOf = await settle();
  const key = masterKey();
  const publicUrl = `http://localhost:${port}`;
  const variables: Record<string, string | undefined> = {
    ...process.env,
    ...sharedVariables,
    PUBLIC_URL: publicUrl,
    READ_MODELS_URL: undefined,
  };
  const base = {
    host: HOST,
    port: 0,
    privatePort: { host: HOST, port: 0 },
    identity: { issuer: process.env['OIDC_ISSUER'] ?? `${publicUrl}/oidc`, audience: 'turnaround' },
    platformToken: randomBytes(32).toString('hex'),
    logLevel: process.env['LOG_LEVEL'] ?? 'warn',
  };
  const environmentOf = (service: string): ServiceEnvironment => {
    const { databaseUrl, migrationRole } = databaseOf(service);
    const ledger: LedgerConfig = ledgerElsewhere ?? { kind: 'postgres', url: databaseUrl };
    const databaseUrls = Object.fromEntries(contexts.map((context) => [context, databaseUrl]));
    return {
      ...base,
      databaseUrl,
      migrationRole,
      ledger,
      personalKeys: {
        url: databaseUrl,
        ...(service === 'ledger' ? { makesTable: true, migrationRole } : {}),
        masterKey: key,
      },
      messaging: { kind: 'journals', databaseUrls: databaseUrls as Record<Context, string> },
      variables,
    };
  };
  const services = await Promise.all(backServices.map((definition) => run(definition, environmentOf(definition.name))));
  // Ports are chosen as each starts; the services that ask another look its address up when they do.
  Object.assign(variables, Object.fromEntries(services.map(({ name, url }) => [addressVariable(name), url])));
  await run(frontService, { ...environmentOf(frontService.name), port });
  console.log(await welcome(publicUrl, (performance.now() - started) / 1000));
  const loading = await loadDemonstration(publicUrl);
  if (loading !== undefined) shutdown.later(() => void loading.kill());
  shutdown.later(giveBackIdleMemory());
} catch (error) {
  await shutdown.fail(error);
}
