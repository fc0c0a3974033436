import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@turnaround/postgres';

/** Carries the address of the run's server from Jest's main process to its workers. */
export const TEST_SERVER_VARIABLE = 'TURNAROUND_TEST_POSTGRES_URL';

let running: { readonly server: EmbeddedPostgres; readonly directory: string } | undefined;

export async function startTestServer(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-test-'));
  const server = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    disposable: true,
    maxConnections: 400,
  });
  running = { server, directory };
  process.env[TEST_SERVER_VARIABLE] = server.url;
}

export async function stopTestServer(): Promise<void> {
  await running?.server.stop();
  if (running !== undefined) await rm(running.directory, { recursive: true, force: true });
  running = undefined;
}
