import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { openDatabase } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';

/** A durable PostgreSQL for one measurement, gone afterwards. */
export async function withServer<Result>(measure: (url: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres') });
  try {
    const result = await measure(server.url);
    await everybodyLeft(server.url);
    return result;
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const LEAVING_MS = 5_000;

/**
 * A pool reports itself closed a little before its connections are. Some libraries end the process when such a
 * connection is cut.
 */
async function everybodyLeft(url: string): Promise<void> {
  const database = openDatabase({ url, schema: 'public', applicationName: 'bench', maxConnections: 1 });
  try {
    for (const deadline = performance.now() + LEAVING_MS; performance.now() < deadline; await pause(20)) {
      const { rowCount } = await database.query(
        `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      if (rowCount === 0) return;
    }
  } finally {
    await database.close();
  }
}
