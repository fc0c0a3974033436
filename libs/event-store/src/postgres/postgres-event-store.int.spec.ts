import { openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { aNewEvent, aStream, newEvents } from '../contract/new-events.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describe('PostgreSQL event store', () => {
  let database: TestDatabase;
  const open = (): ReturnType<typeof openPostgresEventStore> =>
    openPostgresEventStore({ url: database.url, schema: 'journal' });

  /** As only the owner of the table can. */
  const removeRows = async (stream: string, before: number): Promise<void> => {
    const owner = openDatabase({ url: database.url, schema: 'journal', applicationName: 'spec' });
    await owner.query('alter table event disable trigger user');
    await owner.query('delete from event where stream = $1 and revision < $2', [stream, before]);
    await owner.query('alter table event enable trigger user');
    await owner.close();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  eventStoreContract({ open, cut: removeRows, countsExactly: true });

  it('takes a stream whose rows were all removed again from its journal', async () => {
    const store = await open();
    const stream = aStream();
    const events = chainEvents(NO_STREAM, stream, newEvents(3), '2026-03-02T10:00:00.000Z');
    await store.record(events);
    await removeRows(stream, 3);
    expect((await store.load(stream)).events).toEqual([]);
    await store.record(events);
    expect((await store.load(stream)).events).toEqual(events);
    await store.close();
  });

  it('takes over an event that an older journal holds, however large it is', async () => {
    const store = await open();
    const stream = aStream();
    const large = [aNewEvent({ text: 'x'.repeat(2_000_000) })];
    expect(await store.record(chainEvents(NO_STREAM, stream, large, '2026-03-02T10:00:00.000Z'))).toMatchObject({
      recorded: 1,
    });
    await store.close();
  });

  it('names every stream with its end, in pages', async () => {
    const store = await open();
    const streams = [aStream('zebra'), aStream('zebra'), aStream('zebra')].toSorted();
    for (const [index, stream] of streams.entries()) await store.append(stream, NO_STREAM, newEvents(index + 1));
    const first = await store.headsAfter('zebra', 2);
    const rest = await store.headsAfter(first.at(-1)?.stream ?? '', 2);
    const heads = [...first, ...rest];
    expect(heads.map(({ stream, revision }) => [stream, revision])).toEqual(
      streams.map((stream, index) => [stream, index]),
    );
    for (const { stream, revision, hash } of heads)
      expect((await store.load(stream as `zebra-${string}`)).head).toMatchObject({ revision, hash });
    await store.close();
  });
});
