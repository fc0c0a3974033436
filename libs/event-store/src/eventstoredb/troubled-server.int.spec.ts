import type { StoredEvent } from '@turnaround/kernel';
import { type EventStoreDbStandIn, eventually, startEventStoreDbStandIn } from '@turnaround/testing';
import { aNewEvent, aStream, everything, nameOf, newEvents } from '../contract/new-events.js';
import { IntegrityError, StoreAccessError, StoreReplacedError, StoreUnavailableError } from '../errors.js';
import { type EventStore, START } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { verifyChain } from '../verify-chain.js';
import { openEventStoreDb } from './event-store-db.js';

const journal = (count: number, events = newEvents(count)): readonly StoredEvent[] =>
  chainEvents(NO_STREAM, aStream(), events, '2026-03-02T10:00:00.000Z');

describe('EventStoreDB event store, against a stand-in for a server in trouble', () => {
  let standIn: EventStoreDbStandIn;
  let store: EventStore;

  beforeEach(async () => {
    standIn = await startEventStoreDbStandIn();
    store = await openEventStoreDb({ url: standIn.url });
  });
  afterEach(async () => {
    await store.close();
    await standIn.stop();
  });

  const recordAgain = (events: readonly StoredEvent[]): Promise<unknown> => eventually(() => store.record(events));

  it('goes on where the server dropped an append because it was still committing the same', async () => {
    Object.assign(standIn.behaviour, { commitMs: 150, dropMs: 250 });
    const other = await openEventStoreDb({ url: standIn.url });
    await store.record(journal(1));
    const events = journal(6);
    const outcomes = await Promise.all([store.record(events), other.record(events), store.record(events.slice(0, 4))]);
    expect(outcomes).toHaveLength(3);
    expect((await store.load(nameOf(events))).events).toEqual(events);
    await other.close();
  });

  it('completes a batch in whose middle the server went away, each event once', async () => {
    const streams = Array.from({ length: 40 }, () => journal(3));
    const events = [0, 1, 2].flatMap((turn) => streams.flatMap((stream) => stream[turn] ?? []));
    await store.record(journal(1));
    standIn.goAwayWithAppend(30);
    await expect(store.record(events)).rejects.toThrow(StoreUnavailableError);
    await standIn.comeBack();
    await recordAgain(events);
    const kept = (await everything(store)).filter(({ stream }) => streams.some(([first]) => first?.stream === stream));
    expect(kept).toHaveLength(events.length);
    expect(await verifyChain(kept)).toEqual({ events: 120, streams: 40 });
  });

  it('keeps a subscriber going through an outage, without a loss and without a repetition', async () => {
    const seen: number[] = [];
    const end = new AbortController();
    const stream = aStream();
    let head = await store.append(stream, NO_STREAM, newEvents(2));
    for await (const batch of store.subscribe({ after: START, signal: end.signal })) {
      seen.push(...batch.map(({ event }) => event.revision));
      if (batch.length === 0 && seen.length === 2) {
        standIn.goAway();
        await standIn.comeBack();
        const from = head;
        head = await eventually(() => store.append(stream, from, newEvents(2)));
      }
      if (seen.length === 4) end.abort();
    }
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('writes nothing to another server that answers at the address, and says so', async () => {
    await store.record(journal(2));
    standIn.goAway();
    standIn.clear();
    await expect(store.record(journal(1))).rejects.toThrow(StoreUnavailableError);
    await standIn.comeBack();
    const refused = (): Promise<unknown> => store.record(journal(1)).catch((error: unknown) => error);
    const error = await eventually(async () => {
      const answer = await refused();
      return answer instanceof StoreReplacedError && answer;
    });
    expect(String(error)).toContain(
      `Another store answers at esdb://127.0.0.1:${standIn.port} than before (empty instead of`,
    );
    expect(await store.readAll(START, 10)).toEqual([]);
  });

  it('notices that the end went back, where it remembers an end', async () => {
    await store.record(journal(2));
    const putBack = standIn.backUp();
    const before = await store.head();
    await store.record(journal(2));
    const after = await store.head();
    expect(store.comparePositions(after, before)).toBeGreaterThan(0);
    putBack();
    expect(await store.head()).toBe(before);
  });

  it('appends less at once where the server takes less, and names the event that alone is too large', async () => {
    standIn.behaviour.maxAppendBytes = 60_000;
    const events = journal(
      12,
      Array.from({ length: 12 }, () => aNewEvent({ text: 'x'.repeat(20_000) })),
    );
    await store.record(events);
    expect((await store.load(nameOf(events))).events).toEqual(events);
    const large = journal(1, [aNewEvent({ text: 'x'.repeat(80_000) })]);
    const error = await store.record(large).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(IntegrityError);
    expect(error).toMatchObject({ finding: 'too-large', stream: nameOf(large), revision: 0 });
    expect(String(error)).toMatch(/larger than the store takes \(80\d{3} bytes\)/);
  });

  it.each([
    [16, 'a wrong password', 'Not authenticated'],
    [7, 'an account that may not read $all', 'Access Denied'],
  ])('says that the account is refused, not that the server is away (%i, %s)', async (code, _, words) => {
    const { port } = standIn;
    const refused = await openEventStoreDb({ url: `esdb://ada:s3cret@127.0.0.1:${port}?tls=false` });
    standIn.behaviour.refusal = [code, words];
    for (const call of [refused.head(), refused.load(aStream()), refused.record(journal(1)), refused.identity()]) {
      const error = await call.catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(StoreAccessError);
      expect(String(error)).toContain(`EventStoreDB at esdb://127.0.0.1:${port} refuses the account`);
      expect(String(error)).not.toMatch(/ada|s3cret/);
    }
    await refused.close();
  });

  it('names address and cause of a server that is away', async () => {
    const away = await openEventStoreDb({ url: 'esdb://ada:s3cret@127.0.0.1:1?tls=false' });
    const error = await away.head().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(String(error)).toMatch(
      /EventStoreDB at esdb:\/\/127\.0\.0\.1:1 cannot be reached: 14 UNAVAILABLE.*ECONNREFUSED/,
    );
    expect(String(error)).not.toContain('s3cret');
    await away.close();
  });

  describe('in a cluster', () => {
    it('finds the leader, and the next one when that goes away', async () => {
      const second = await startEventStoreDbStandIn({ sharedWith: standIn });
      second.nameLeader(standIn.port);
      const hosts = `127.0.0.1:${standIn.port},127.0.0.1:${second.port}`;
      const cluster = await openEventStoreDb({ url: `kurrentdb://${hosts}?tls=false&discoveryInterval=20` });
      const events = journal(4);
      await cluster.record(events.slice(0, 2));
      standIn.goAway();
      second.nameLeader(second.port);
      await eventually(() => cluster.record(events));
      expect((await cluster.load(nameOf(events))).events).toEqual(events);
      await cluster.close();
      await second.stop();
    });

    it('is found by one name (esdb+discover)', async () => {
      const cluster = await openEventStoreDb({ url: `esdb+discover://127.0.0.1:${standIn.port}?tls=false` });
      await cluster.record(journal(1));
      expect(await cluster.identity()).toMatch(/^[0-9a-f-]{36}$/);
      await cluster.close();
    });
  });
});
