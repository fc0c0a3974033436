import type { StoredEvent } from '@turnaround/kernel';
import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { aStream, everything, newEvents, visible } from '../contract/new-events.js';
import type { EventStore } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { verifyChain } from '../verify-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describe('Somebody with access to the table', () => {
  let testDatabase: TestDatabase;
  let store: EventStore;
  let database: Database;
  const stream = aStream();

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    store = await openPostgresEventStore({ url: testDatabase.url, schema: 'ledger' });
    database = openDatabase({ url: testDatabase.url, schema: 'ledger', applicationName: 'test', maxConnections: 1 });
    for (const name of [aStream(), stream, aStream()]) await store.append(name, NO_STREAM, newEvents(4));
    await visible(store, stream, 3);
  });
  afterAll(async () => {
    await store.close();
    await database.close();
    await testDatabase.close();
  });

  it.each(['update event set type = type', 'delete from event', 'truncate event'])(
    'is refused: %s',
    async (statement) => {
      await expect(database.query(statement)).rejects.toThrow('Events are never changed or removed');
    },
  );

  it('who gets round that and changes an event is found, and the event named', async () => {
    expect(await verifyChain(await everything(store))).toEqual({ events: 12, streams: 3 });
    await database.transaction(async (tx) => {
      await tx.query('alter table event disable trigger event_is_append_only');
      await tx.query(`update event set data = '{"index":99}' where stream = $1 and revision = 2`, [stream]);
      await tx.query('alter table event enable trigger event_is_append_only');
    });
    const { events } = await store.load(stream);
    const tampered: StoredEvent | undefined = events[2];
    expect((await verifyChain(await everything(store))).broken).toEqual({
      stream,
      revision: 2,
      id: tampered?.id,
      finding: 'hash-mismatch',
    });
  });
});
