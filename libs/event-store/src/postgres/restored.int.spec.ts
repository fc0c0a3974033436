import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { aStream, everything, newEvents } from '../contract/new-events.js';
import { StoreRestoredError } from '../errors.js';
import { type EventStore, type Position, START } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { numbersOf } from '../position-text.js';
import { verifyChain } from '../verify-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { furthest, restampServer } from './restamp.js';

/** Transactions by which the server of before was further than this one: more than anybody could let pass one by one. */
const FURTHER = 3_000_000_000_000n;

describe('A journal restored from a dump into a server that counts its transactions from fewer on', () => {
  let test: TestDatabase;
  let owner: Database;
  const open: EventStore[] = [];

  beforeEach(async () => {
    test = await createTestDatabase();
    owner = openDatabase({ url: test.url, schema: 'journal', applicationName: 'spec' });
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await owner.close();
    await test.close();
  });

  const openStore = async (more: { readOnly?: boolean } = {}): Promise<EventStore> => {
    const store = await openPostgresEventStore({ url: test.url, schema: 'journal', ...more });
    open.push(store);
    return store;
  };
  const write = async (store: EventStore, streams: number): Promise<string[]> => {
    const names = Array.from({ length: streams }, () => aStream());
    for (const name of names) await store.append(name, NO_STREAM, newEvents(2));
    return names;
  };
  const restamp = (read: Position): ReturnType<typeof restampServer> => restampServer([{ database: owner, read }]);
  /** What a restore of a dump leaves: the rows as they were in a server that was further on. */
  const restore = (): Promise<unknown> =>
    owner.query(`
      alter table event disable trigger event_is_append_only;
      update event set transaction_id = (transaction_id::text::bigint + ${FURTHER})::text::xid8;
      alter table event enable trigger event_is_append_only`);
  const shifted = (position: Position): Position => {
    const [major, minor] = numbersOf(position);
    return `${String(BigInt(major) + FURTHER).padStart(20, '0')}.${minor.padStart(20, '0')}`;
  };

  it('is refused when its service opens it, with a sentence that says what to do', async () => {
    await write(await openStore(), 3);
    await restore();
    await expect(openStore()).rejects.toThrow(StoreRestoredError);
    await expect(openStore()).rejects.toThrow(
      /journal were restored .* Stop the platform, run "npm run platform -- restamp"/,
    );
  });

  it('is refused to readers, those included that were reading when it was restored', async () => {
    const store = await openStore();
    await write(store, 1);
    await restore();
    await expect(store.readAll(START, 10)).rejects.toThrow(StoreRestoredError);
    const reader = await openStore({ readOnly: true });
    const reading = async (): Promise<void> => {
      for await (const batch of reader.subscribe({ after: START, signal: AbortSignal.timeout(5_000) })) void batch;
    };
    await expect(reading()).rejects.toThrow(StoreRestoredError);
  });

  it('counts on after a restamp: every event once, old positions good, new events behind them, chains whole', async () => {
    const store = await openStore();
    const before = await write(store, 5);
    const [third, last] = [shifted((await store.readAll(START, 3))[2]?.position ?? ''), shifted(await store.head())];
    await restore();

    expect(await restamp(last)).toMatchObject([{ store: 'journal', moved: 0 }]);
    expect(await restamp(last)).toEqual([]);

    const after = await openStore();
    expect(await after.head()).toBe(last);
    expect(await after.readAll(third, 100)).toHaveLength(7);
    expect(await after.readAll(last, 100)).toEqual([]);
    const added = await write(after, 4);
    const news = await after.readAll(last, 100);
    expect(news.map(({ event }) => event.stream)).toEqual(added.flatMap((name) => [name, name]));
    const all = await everything(after);
    expect(new Set(all.map(({ stream }) => stream))).toEqual(new Set([...before, ...added]));
    expect(await verifyChain(all)).toEqual({ events: 18, streams: 9 });
    expect(await after.findPosition(added[0] ?? '', 1)).toBe(news[1]?.position);
  });

  it('may be restored again elsewhere afterwards', async () => {
    await write(await openStore(), 2);
    for (const round of [1, 2, 3]) {
      await restore();
      await expect(openStore()).rejects.toThrow(StoreRestoredError);
      expect(await restamp(START)).toMatchObject([{ moved: 0 }]);
      await write(await openStore(), 1);
      expect(await everything(await openStore())).toHaveLength(4 + 2 * round);
    }
  });

  it('puts what was written before anybody noticed behind what readers have read, each stream in its order', async () => {
    const store = await openStore();
    const [stream = ''] = await write(store, 2);
    await restore();
    const head = (await store.load(stream as `${string}-${string}`)).head;
    await store.append(stream as `${string}-${string}`, head, newEvents(2));
    const late = await write(store, 1);
    const { rows } = await owner.query<{ at: Position }>(
      `select lpad(max(transaction_id)::text, 20, '0') || '.09223372036854775807' as at from event`,
    );
    const read = rows[0]?.at ?? '';

    expect(await restamp(read)).toMatchObject([{ moved: 4 }]);
    expect(await restamp(read)).toEqual([]);
    const after = await openStore();
    const unread = await after.readAll(read, 100);
    expect(unread.map(({ event }) => [event.stream, event.revision])).toEqual([
      [stream, 2],
      [stream, 3],
      [late[0], 0],
      [late[0], 1],
    ]);
    expect(await verifyChain(await everything(after))).toEqual({ events: 8, streams: 3 });
    await expect(owner.query('delete from event')).rejects.toThrow('Events are never changed or removed');
  });

  it('does not read on for somebody who has got further than the server, and does once it counts from there', async () => {
    const store = await openStore();
    await write(store, 1);
    const ahead = shifted(await store.head());
    await expect(store.readAll(ahead, 10)).rejects.toThrow(/A reader of journal, or journal itself, was restored/);
    expect(await restamp(furthest([START, ahead, '00000000000000000001.00000000000000000001']))).toMatchObject([
      { moved: 0 },
    ]);
    expect(await store.readAll(ahead, 10)).toEqual([]);
    const [added] = await write(store, 1);
    expect((await store.readAll(ahead, 10)).map(({ event }) => event.stream)).toEqual([added, added]);
  });

  it('leaves a store alone whose server is further on', async () => {
    const store = await openStore();
    await write(store, 2);
    expect(await restamp(await store.head())).toEqual([]);
    expect(await everything(store)).toHaveLength(4);
  });
});
