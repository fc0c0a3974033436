import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@turnaround/postgres';

/** A durable PostgreSQL for one measurement, gone afterwards. */
export async function withServer<Result>(measure: (url: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres') });
  try {
    return await measure(server.url);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
