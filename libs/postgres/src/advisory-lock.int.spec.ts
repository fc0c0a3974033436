import pg from 'pg';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { tryAdvisoryLock } from './advisory-lock.js';
import { type Database, openDatabase } from './database.js';

describe('Advisory lock', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, schema: 'public', applicationName: 'lock-test' });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.close();
  });

  it('is given to one at a time', async () => {
    const first = await tryAdvisoryLock(database, 'projector');
    expect(first?.lost.aborted).toBe(false);
    expect(await tryAdvisoryLock(database, 'projector')).toBeUndefined();
    await first?.release();
    const second = await tryAdvisoryLock(database, 'projector');
    expect(second).toBeDefined();
    await second?.release();
  });

  it('is told apart by name and schema', async () => {
    const first = await tryAdvisoryLock(database, 'projector');
    const other = await tryAdvisoryLock(database, 'relay');
    const elsewhere = await tryAdvisoryLock({ ...database, schema: 'elsewhere' }, 'projector');
    expect([other, elsewhere]).not.toContain(undefined);
    for (const lock of [first, other, elsewhere]) await lock?.release();
  });

  it('is held on one connection, however many there are', async () => {
    const locks = await Promise.all(['one', 'two', 'three'].map((name) => tryAdvisoryLock(database, name)));
    const { rows } = await database.query(
      `select count(distinct pid)::int as connections, count(*)::int as locks from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(rows).toEqual([{ connections: 1, locks: 3 }]);
    for (const lock of locks) await lock?.release();
  });

  it('is refused to another process', async () => {
    const lock = await tryAdvisoryLock(database, 'projector');
    const elsewhere = new pg.Client(testDatabase.url);
    await elsewhere.connect();
    const taken = async (): Promise<unknown> => {
      const statement = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';
      return (await elsewhere.query<{ taken: boolean }>(statement, ['public projector'])).rows[0]?.taken;
    };
    expect(await taken()).toBe(false);
    await lock?.release();
    expect(await taken()).toBe(true);
    expect(await tryAdvisoryLock(database, 'projector')).toBeUndefined();
    await elsewhere.end();
    const again = await eventually(() => tryAdvisoryLock(database, 'projector'));
    await again.release();
  });

  it('says that it is lost when its connection is cut', async () => {
    const lock = await tryAdvisoryLock(database, 'projector');
    await database.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await eventually(() => lock?.lost.aborted);
    await lock?.release();
    const again = await tryAdvisoryLock(database, 'projector');
    expect(again?.lost.aborted).toBe(false);
    await again?.release();
  });
});
