import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import pg from 'pg';
import { ConnectionPool, type PoolUser } from './connection-pool.js';
import { connectionConfig } from './connection-config.js';
import { openDatabase } from './database.js';
import { sessionOf } from './session.js';

describe('Connection pool', () => {
  let testDatabase: TestDatabase;
  let administrator: pg.Client;
  let pool: ConnectionPool;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    administrator = new pg.Client({ connectionString: testDatabase.url, application_name: 'administrator' });
    await administrator.connect();
    await administrator.query('create schema books; create schema films');
    pool = new ConnectionPool(connectionConfig(testDatabase.url), 3);
  });
  afterEach(async () => {
    await pool.end();
    await administrator.end();
    await testDatabase.close();
  });

  const userOf = (schema: string, most = 10, settings: Record<string, string> = {}): PoolUser => ({
    session: sessionOf({ search_path: schema, ...settings }),
    most,
    busy: 0,
  });
  const schemaFor = async (user: PoolUser): Promise<unknown> => {
    const { client, release } = await pool.lease(user);
    const { rows } = await client.query<{ schema: string; pid: number }>(
      'select current_schema() as schema, pg_backend_pid() as pid',
    );
    release();
    return rows[0];
  };
  const connections = async (): Promise<number> => {
    const { rows } = await administrator.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    return rows[0]?.count ?? 0;
  };

  it('gives each part its own schema and settings, over the same connection', async () => {
    const [books, films] = [userOf('books', 10, { enable_seqscan: 'off' }), userOf('films')];
    const first = await schemaFor(books);
    expect(first).toMatchObject({ schema: 'books' });
    expect(await schemaFor(films)).toEqual({ ...(first as object), schema: 'films' });
    const { client, release } = await pool.lease(films);
    expect((await client.query('show enable_seqscan')).rows).toEqual([{ enable_seqscan: 'on' }]);
    release();
    expect(await connections()).toBe(1);
  });

  it('gives a part the connection that was its own, where that is idle', async () => {
    const [books, films] = [userOf('books'), userOf('films')];
    const [held, other] = [await pool.lease(books), await pool.lease(films)];
    held.release();
    other.release();
    const again = await pool.lease(books);
    expect(again.client).toBe(held.client);
    again.release();
  });

  it('leaves half of its connections to those who keep the platform going, however many read', async () => {
    pool = new ConnectionPool(connectionConfig(testDatabase.url), 8);
    const readers = [
      { ...userOf('books', 30), reads: true },
      { ...userOf('films', 30), reads: true },
    ] as const;
    const reading = Array.from({ length: 30 }, (_, index) => pool.lease(readers[index % 2] ?? readers[0]));
    const held = await Promise.all(reading.slice(0, 4));
    const projector = userOf('films');
    // The readers hold theirs: this waits for nobody, or for ever.
    const work = await Promise.all([1, 2, 3, 4].map(() => pool.lease(projector)));
    expect(await connections()).toBe(8);
    for (const { release } of work) release();
    // Each reader in turn, and never more than half at once.
    for (const { release } of held) release();
    for (const lease of reading.slice(4)) (await lease).release();
  });

  it('stays within its limit, and serves whoever waits in turn', async () => {
    const [greedy, modest] = [userOf('books', 2), userOf('films')];
    const held = [await pool.lease(greedy), await pool.lease(greedy)];
    const third = pool.lease(greedy);
    const first = await pool.lease(modest);
    const second = pool.lease(modest);
    expect(await connections()).toBe(3);
    held[0]?.release();
    (await third).release();
    held[1]?.release();
    first.release();
    (await second).release();
    expect(await connections()).toBe(3);
  });

  it('lets work that holds a connection have a second one, so that it never waits for itself', async () => {
    const user = userOf('books', 1);
    const outer = await pool.lease(user);
    const inner = await pool.whileHolding(() => pool.lease(user));
    inner.release();
    outer.release();
    expect(user.busy).toBe(0);
  });

  it('forgets connections that are cut, idle or in use', async () => {
    const user = userOf('books');
    const [idle, used] = [await pool.lease(user), await pool.lease(user)];
    idle.release();
    await administrator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await expect(used.client.query('select 1')).rejects.toThrow();
    used.release();
    await eventually(async () => (await connections()) === 0);
    expect(await eventually(() => schemaFor(user))).toMatchObject({ schema: 'books' });
    expect(await connections()).toBe(1);
  });

  it('says at once that the server refuses, and works once it does not', async () => {
    const nowhere = new ConnectionPool(connectionConfig('postgresql://nobody@127.0.0.1:1/nothing'), 1);
    const user = userOf('books');
    await expect(nowhere.lease(user)).rejects.toThrow(/ECONNREFUSED/);
    await expect(nowhere.lease(user)).rejects.toThrow(/ECONNREFUSED/);
    expect(user.busy).toBe(0);
  });

  it('is one for all parts of a process, and ends with the last of them', async () => {
    const { url } = testDatabase;
    const parts = ['books', 'films', 'books'].map((schema) => openDatabase({ url, schema, applicationName: schema }));
    for (const part of parts) await part.query('select 1');
    expect(await connections()).toBe(1);
    const working = parts[0]?.query('select pg_sleep(0.05)');
    for (const part of parts) await part.close();
    await working;
    await expect(parts[0]?.query('select 1')).rejects.toThrow('The database is closed in this process');
    await eventually(async () => (await connections()) === 0);
  });
});
