import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { aStream, newEvents, visible } from '../contract/new-events.js';
import { type EventStore, START } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { verifyChain } from '../verify-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { columnsOf } from './event-rows.js';
import { RECORD } from './statements.js';

const WRITERS = 32;
/** Of one and three events in turns. */
const APPENDS_EACH = 24;
const EVENTS_EACH = 48;
const HELD_OPEN = 6;

describe('A reader that follows many concurrent writers', () => {
  let testDatabase: TestDatabase;
  let store: EventStore;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    store = await openPostgresEventStore({ url: testDatabase.url, schema: 'journal', maxConnections: WRITERS });
    database = openDatabase({
      url: testDatabase.url,
      schema: 'journal',
      applicationName: 'test',
      maxConnections: HELD_OPEN,
    });
  });
  afterAll(async () => {
    await store.close();
    await database.close();
    await testDatabase.close();
  });

  it('misses nothing, sees nothing twice and keeps every stream in order, also when transactions commit out of order', async () => {
    const end = new AbortController();
    const seen: string[] = [];
    const events: { stream: string; revision: number }[] = [];
    const total = WRITERS * EVENTS_EACH + HELD_OPEN;
    const tail = (async () => {
      for await (const batch of store.subscribe({ after: START, batchSize: 50, signal: end.signal })) {
        seen.push(...batch.map(({ event }) => event.id));
        events.push(...batch.map(({ event }) => event));
        if (seen.length >= total) end.abort();
      }
    })();

    // Writers append while transactions that began before them stay open and end in the reverse order.
    const held = await Promise.all(Array.from({ length: HELD_OPEN }, () => insertAndStayOpen(database)));
    const written = await Promise.all(Array.from({ length: WRITERS }, () => write(store)));
    expect(seen).toEqual([]);
    for (const { commit } of held.toReversed()) await commit();
    await tail;

    const expected = [...written.flat(), ...held.map(({ id }) => id)];
    expect(seen).toHaveLength(total);
    expect(new Set(seen)).toEqual(new Set(expected));
    const revisions = Map.groupBy(events, ({ stream }) => stream);
    for (const ofStream of revisions.values()) {
      expect(ofStream.map(({ revision }) => revision)).toEqual(ofStream.map((_, index) => index));
    }
  });

  it('gives a reader that starts afterwards the same order', async () => {
    const read = async (limit: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let after = START; ;) {
        const page = await store.readAll(after, limit);
        const last = page.at(-1);
        if (last === undefined) return ids;
        ids.push(...page.map(({ event }) => event.id));
        after = last.position;
      }
    };
    expect(await read(7)).toEqual(await read(1_000));
  });

  it('does not show an event while an older transaction may still commit one before it', async () => {
    const { commit, stream } = await insertAndStayOpen(database);
    const later = aStream();
    await store.append(later, NO_STREAM, newEvents(1));
    expect(await store.findPosition(later, 0)).toBeUndefined();
    const head = await store.head();
    expect(await store.readAll(head, 10)).toEqual([]);
    await commit();
    const [olderPosition, laterPosition] = [await visible(store, streamOf(stream), 0), await visible(store, later, 0)];
    expect(store.comparePositions(olderPosition, laterPosition)).toBeLessThan(0);
    expect((await store.readAll(head, 10)).map(({ event }) => event.stream)).toEqual([stream, later]);
  });

  it('keeps the chain of a stream that many wrote to in turns', async () => {
    const stream = aStream();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let appended = 0; appended < 5;) {
          const { head } = await store.load(stream);
          const won = await store.append(stream, head, newEvents(1)).then(
            () => true,
            () => false,
          );
          if (won) appended += 1;
        }
      }),
    );
    expect(await verifyChain((await store.load(stream)).events)).toEqual({ events: 40, streams: 1 });
  });
});

/** Appends to a stream of its own, one event and three in turns; returns the ids. */
async function write(store: EventStore): Promise<string[]> {
  const stream = aStream();
  const ids: string[] = [];
  let head = NO_STREAM;
  for (let append = 0; append < APPENDS_EACH; append += 1) {
    const events = newEvents(append % 2 === 0 ? 3 : 1);
    ids.push(...events.map(({ id }) => id));
    head = await store.append(stream, head, events);
  }
  return ids;
}

interface OpenTransaction {
  readonly id: string;
  readonly stream: string;
  commit(): Promise<void>;
}

/** What `append` does, in a transaction that is left open after the insert. */
async function insertAndStayOpen(database: Database): Promise<OpenTransaction> {
  const { client, release } = await database.connect();
  const [event] = chainEvents(NO_STREAM, aStream(), newEvents(1), new Date().toISOString());
  if (event === undefined) throw new TypeError('No event');
  await client.query('begin');
  await client.query(RECORD, [[event.stream], [event.revision], ...columnsOf([event])]);
  return {
    id: event.id,
    stream: event.stream,
    commit: async () => {
      await client.query('commit');
      release();
    },
  };
}

const streamOf = (name: string): `${string}-${string}` =>
  `${name.slice(0, name.indexOf('-'))}-${name.slice(name.indexOf('-') + 1)}`;
