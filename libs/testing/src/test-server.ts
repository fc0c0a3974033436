import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import pg from 'pg';

/** Carries the addresses of the run's servers, one a line and a worker, from Jest's main process to its workers. */
export const TEST_SERVERS_VARIABLE = 'TURNAROUND_TEST_POSTGRES_URLS';

/** The role that works, as services use it: `user:password`. */
export const TEST_WORKER = 'turnaround_worker:worker';

let running: { readonly servers: readonly EmbeddedPostgres[]; readonly directory: string } | undefined;

/**
 * A server for each worker, not one for all: an event is visible only once no older transaction is open anywhere on its
 * server, so one worker's open transactions would hold back the events of another's specs.
 */
export async function startTestServers(workers: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-test-'));
  const servers = await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      startEmbeddedPostgres({ directory: join(directory, `postgres-${index}`), disposable: true, maxConnections: 400 }),
    ),
  );
  for (const { url } of servers) await makeTestWorker(url);
  running = { servers, directory };
  process.env[TEST_SERVERS_VARIABLE] = servers.map(({ url }) => url).join('\n');
}

export async function stopTestServers(): Promise<void> {
  await Promise.all((running?.servers ?? []).map((server) => server.stop()));
  if (running !== undefined) await rm(running.directory, { recursive: true, force: true });
  running = undefined;
}

async function makeTestWorker(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const [user, password] = TEST_WORKER.split(':');
  await client.query(`create role ${user} with login password '${password}'`);
  await client.end();
}
