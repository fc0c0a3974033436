import pg from 'pg';
import { connectionConfig, type Database } from './database.js';

/** A lock that lives as long as its own connection. */
export interface AdvisoryLock {
  /** Aborts when the connection, and with it the lock, is lost: stop at once, another process may hold it now. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

type Connectable = Pick<Database, 'url' | 'schema' | 'applicationName'>;

/** Takes the lock of that name in the database's schema, or returns undefined while another session has it. */
export async function tryAdvisoryLock(database: Connectable, name: string): Promise<AdvisoryLock | undefined> {
  const lock = await acquire(database, name, 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken');
  return lock;
}

/** Waits for the lock, works, and releases it. `work` gets a signal that aborts when the lock is lost. */
export async function withAdvisoryLock<Result>(
  database: Connectable,
  name: string,
  work: (lost: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const lock = await acquire(database, name, 'select true as taken from pg_advisory_lock(hashtextextended($1, 0))');
  if (lock === undefined) throw new Error(`The lock ${name} was not given`);
  try {
    return await work(lock.lost);
  } finally {
    await lock.release();
  }
}

async function acquire(database: Connectable, name: string, statement: string): Promise<AdvisoryLock | undefined> {
  const client = new pg.Client(connectionConfig(database));
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.once('end', () => lost.abort());
  const release = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>(statement, [`${database.schema} ${name}`]);
    if (rows[0]?.taken === true) return { lost: lost.signal, release };
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
