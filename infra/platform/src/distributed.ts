/**
 * Every service as its own process over Kafka, a database for each. Uses what is given (`KAFKA_BROKERS`, `DATABASE_URL`,
 * `EVENT_STORE_URL`, `OIDC_ISSUER`) and starts what is not: a broker from infra/kafka, the embedded PostgreSQL.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { contexts, topicOf } from '@turnaround/contracts';
import { startKafka } from '@turnaround/kafka';
import { ensureTopics } from '@turnaround/messaging';
import { pollUntil } from '@turnaround/resilience';
import { ChildService } from './child-service.js';
import { distributedNeeds, shareConnections } from './connections.js';
import { loadDemonstration } from './demonstration.js';
import { databasesOn } from './databases.js';
import { choosePort, freePort } from './front-port.js';
import { LastingPostgres } from './lasting-postgres.js';
import { places, sharedVariables } from './places.js';
import { assertInStep } from './restored/assert-in-step.js';
import { databasesAt } from './restored/database-urls.js';
import { makeDatabaseRoles, settleDatabase } from './roles/database-roles.js';
import { addressVariable, backServices, frontService } from './services.js';
import { masterKey } from './master-key.js';
import { Shutdown } from './shutdown.js';
import { upgrade } from './upgrade/upgrade.js';
import { welcome } from './welcome.js';

const HOST = '127.0.0.1';
const READY_PATIENCE_MS = 120_000;
const started = performance.now();
const shutdown = new Shutdown();

async function openServer(): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) return given;
  const server = new LastingPostgres(join(places.data, 'postgres'), { maxConnections: 260 });
  shutdown.later(() => server.stop());
  return server.start();
}

async function openBrokers(): Promise<string> {
  const given = process.env['KAFKA_BROKERS'];
  if (given !== undefined) return given;
  console.log('  Starting Kafka …');
  const kafka = await startKafka({ directory: join(places.data, 'kafka') });
  shutdown.later(() => kafka.stop());
  void kafka.ended.then((sentence) => shutdown.fail(sentence));
  return kafka.brokers.join(',');
}

/** A database of its own for a service, made at the first start and given to the service's roles. */
async function ownDatabase(serverUrl: string, service: string): Promise<string> {
  const url = await databasesOn(serverUrl).make(service);
  await settleDatabase(url, service);
  return url;
}

async function untilReady(name: string, url: string): Promise<void> {
  const lives = async (): Promise<boolean> =>
    shutdown.started ||
    (await fetch(`${url}/health/live`).then(
      (answer) => answer.ok,
      () => false,
    ));
  if (await pollUntil(lives, { everyMs: 200, withinMs: READY_PATIENCE_MS })) return;
  throw new Error(`${name} did not start within ${READY_PATIENCE_MS / 1000} s.`);
}

try {
  const port = await choosePort(process.env['PORT']);
  const publicUrl = `http://localhost:${port}`;
  const [serverUrl, brokers] = await Promise.all([openServer(), openBrokers()]);
  // Created before any service starts, because services that start together could meet half-made topics.
  await ensureTopics({ brokers: brokers.split(','), clientId: 'platform' }, contexts.map(topicOf));
  const roles = await makeDatabaseRoles(serverUrl);
  const connections = await shareConnections(serverUrl, distributedNeeds(backServices.length + 1), (sentence) =>
    console.log(sentence),
  );
  await assertInStep(await databasesAt(serverUrl));
  await upgrade({
    ...databasesOn(serverUrl),
    variables: { ...process.env, ...sharedVariables },
    tell: (sentence) => console.log(sentence),
  });
  const [ledgerUrl, readModelsUrl] = await Promise.all([
    ownDatabase(serverUrl, 'ledger'),
    ownDatabase(serverUrl, 'projectors'),
  ]);
  const shared: NodeJS.ProcessEnv = {
    LOG_LEVEL: 'warn',
    ...process.env,
    ...sharedVariables,
    HOST,
    KAFKA_BROKERS: brokers,
    OIDC_ISSUER: process.env['OIDC_ISSUER'] ?? `${publicUrl}/oidc`,
    PUBLIC_URL: publicUrl,
    PERSONAL_MASTER_KEY: masterKey(),
    PLATFORM_TOKEN: process.env['PLATFORM_TOKEN'] ?? randomBytes(32).toString('hex'),
  };
  const addresses: Record<string, string> = {};
  const run = async (name: string, servicePort: number, more: NodeJS.ProcessEnv): Promise<void> => {
    const databaseUrl = await ownDatabase(serverUrl, name);
    const service = new ChildService(name, places.service(name), {
      ...shared,
      DATABASE_CONNECTIONS: String(name === frontService.name ? 2 * connections : connections),
      ...more,
      MIGRATION_ROLE: roles.migrates(name),
      DATABASE_URL: roles.worksAt(databaseUrl, name),
      LEDGER_DATABASE_URL: roles.worksAt(ledgerUrl, name),
      READ_MODELS_URL: roles.worksAt(readModelsUrl, name),
      PORT: String(servicePort),
      // One that was given can be one service's only.
      PRIVATE_PORT: name === frontService.name ? process.env['PRIVATE_PORT'] : '0',
    });
    shutdown.later(() => service.stop());
    service.start();
    await untilReady(name, `http://${HOST}:${servicePort}`);
  };
  // All ports first: a service may ask another, whichever starts first.
  const ports = await Promise.all(backServices.map(async ({ name }) => [name, await freePort()] as const));
  for (const [name, servicePort] of ports) addresses[addressVariable(name)] = `http://${HOST}:${servicePort}`;
  await Promise.all(ports.map(([name, servicePort]) => run(name, servicePort, addresses)));
  await run(frontService.name, port, addresses);
  console.log(await welcome(publicUrl, (performance.now() - started) / 1000));
  const loading = await loadDemonstration(publicUrl);
  if (loading !== undefined) shutdown.later(() => void loading.kill());
} catch (error) {
  await shutdown.fail(error);
}
