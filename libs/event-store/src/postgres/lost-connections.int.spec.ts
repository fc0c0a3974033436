import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { aStream, everything, newEvents } from '../contract/new-events.js';
import { RevisionConflictError, StoreUnavailableError } from '../errors.js';
import { type EventStore, START } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describe('PostgreSQL event store whose connections are killed', () => {
  let testDatabase: TestDatabase;
  let store: EventStore;
  let administrator: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    administrator = openDatabase({
      url: testDatabase.url,
      schema: 'public',
      applicationName: 'administrator',
      maxConnections: 1,
    });
    store = await openPostgresEventStore({ url: testDatabase.url, schema: 'journal' });
  });
  afterAll(async () => {
    await store.close();
    await administrator.close();
    await testDatabase.close();
  });

  const killConnections = async (): Promise<number> => {
    const { rowCount } = await administrator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    return rowCount ?? 0;
  };

  it('delivers every event once to a subscriber, and appends end as done, conflict or unavailable', async () => {
    const end = new AbortController();
    const delivered: string[] = [];
    const tail = (async () => {
      for await (const batch of store.subscribe({ after: START, signal: end.signal })) {
        delivered.push(...batch.map(({ event }) => event.id));
      }
    })();

    let killed = 0;
    let unavailable = 0;
    const stream = aStream();
    while (killed < 20 || unavailable < 2) {
      const appends = Promise.allSettled(
        Array.from({ length: 5 }, async () => store.append(stream, (await store.load(stream)).head, newEvents(1))),
      );
      killed += await killConnections();
      for (const outcome of await appends) {
        if (outcome.status === 'fulfilled' || outcome.reason instanceof RevisionConflictError) continue;
        expect(outcome.reason).toBeInstanceOf(StoreUnavailableError);
        unavailable += 1;
      }
    }
    await eventually(() => store.append(aStream(), NO_STREAM, newEvents(1)), { what: 'an append to pass again' });

    const stored = await eventually(
      async () => {
        const all = await everything(store);
        return all.length === (await count(administrator)) && all.length === delivered.length && all;
      },
      { what: 'the subscriber to have caught up' },
    );
    expect(delivered).toEqual(stored.map(({ id }) => id));
    end.abort();
    await tail;
  });

  it('says that the store is unavailable when the server refuses', async () => {
    const nowhere = openPostgresEventStore({ url: 'postgresql://nobody@127.0.0.1:1/nothing', schema: 'journal' });
    await expect(nowhere).rejects.toThrow(StoreUnavailableError);
  });

  it('lets a reader open before the owner and catch up once the journal is there', async () => {
    const reader = await openPostgresEventStore({ url: testDatabase.url, schema: 'later', readOnly: true });
    await expect(reader.head()).rejects.toThrow(StoreUnavailableError);
    const end = new AbortController();
    const first = (async () => {
      for await (const batch of reader.subscribe({ after: START, signal: end.signal }))
        if (batch.length > 0) return batch;
      return [];
    })();
    const owner = await openPostgresEventStore({ url: testDatabase.url, schema: 'later' });
    const stream = aStream();
    await owner.append(stream, NO_STREAM, newEvents(1));
    expect(await first).toMatchObject([{ event: { stream, revision: 0 } }]);
    await expect(reader.append(stream, NO_STREAM, newEvents(1))).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      cause: { message: expect.stringContaining('read-only') as string },
    });
    end.abort();
    await reader.close();
    await owner.close();
  });
});

async function count(database: Database): Promise<number> {
  const { rows } = await database.query<{ events: number }>('select count(*)::int as events from journal.event');
  return rows[0]?.events ?? 0;
}
