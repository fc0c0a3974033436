import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { tryAdvisoryLock, withAdvisoryLock } from './advisory-lock.js';
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

  it('says that it is lost when its connection is cut', async () => {
    const lock = await tryAdvisoryLock(database, 'projector');
    await database.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await eventually(() => lock?.lost.aborted);
    await lock?.release();
  });

  it('makes waiters take turns', async () => {
    let inside = 0;
    let most = 0;
    const turn = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await database.query('select 1');
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withAdvisoryLock(database, 'turns', turn)));
    expect(most).toBe(1);
  });
});
