import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { type Database, openDatabase } from './database.js';
import { listen } from './listen.js';

describe('Listening', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, schema: 'public', applicationName: 'listen-test' });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.close();
  });

  const notify = (channel: string, payload: string): Promise<unknown> =>
    database.query('select pg_notify($1, $2)', [channel, payload]);
  const listeners = async (): Promise<number> => {
    const { rows } = await database.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    );
    return rows.length;
  };

  it('hears its channels over one connection, and nothing after it was told to stop', async () => {
    const [first, second, stopFirst, stop] = [[], [], new AbortController(), new AbortController()] as [
      unknown[],
      unknown[],
      AbortController,
      AbortController,
    ];
    await listen(database, 'first', (payload) => first.push(payload), stopFirst.signal);
    await listen(database, 'second', (payload) => second.push(payload), stop.signal);
    await notify('first', 'a');
    await notify('second', 'b');
    await eventually(() => first.includes('a') && second.includes('b'));
    expect(await listeners()).toBe(1);
    stopFirst.abort();
    await notify('first', 'c');
    await notify('second', 'd');
    await eventually(() => second.includes('d'));
    expect(first).toEqual([undefined, 'a']);
    stop.abort();
    await eventually(async () => (await listeners()) === 0);
  });

  it('comes back after its connection was cut, and calls once because something may have been missed', async () => {
    const heard: unknown[] = [];
    const stop = new AbortController();
    await listen(database, 'news', (payload) => heard.push(payload), stop.signal);
    for (const round of [2, 3]) {
      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
      );
      await eventually(() => heard.filter((payload) => payload === undefined).length === round);
    }
    await notify('news', 'after');
    await eventually(() => heard.includes('after'));
    expect(heard).toEqual([undefined, undefined, undefined, 'after']);
    stop.abort();
  });
});
