import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { TEST_SERVERS_VARIABLE } from './test-server.js';

/** An empty database of its own on the worker's server. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** Drops it, cutting whatever is still connected. */
  close(): Promise<void>;
}

/** For `await using database = await createTestDatabase()`, or `close()` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = testServerUrl();
  await administer(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await administer(url.href, WORKER_MAY_USE);
  const close = (): Promise<void> => administer(server, `drop database if exists ${name} with (force)`);
  return { name, url: url.href, close, [Symbol.asyncDispose]: close };
}

/** What a spec makes itself as the server's owner is for the role that works, too. */
const WORKER_MAY_USE = `
  alter default privileges grant usage on schemas to turnaround_worker;
  alter default privileges grant select, insert, update, delete on tables to turnaround_worker`;

/** Address of this worker's server with the rights of its owner. */
export function testServerUrl(): string {
  const urls = process.env[TEST_SERVERS_VARIABLE]?.split('\n') ?? [];
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 1);
  const url = urls[(worker - 1) % urls.length];
  if (url !== undefined) return url;
  throw new Error(`${TEST_SERVERS_VARIABLE} is not set: tests with a database run through the root jest.config.mjs`);
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
