import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { type EventStore, START } from '../event-store.js';
import { openEventStoreDb } from '../eventstoredb/event-store-db.js';
import { aNewEvent, aStream, nameOf, newEvents, settledHead } from './new-events.js';
import { ForeignWriter } from './foreign-writer.js';

const NOW = '2026-03-02T10:00:00.000Z';

/** What the EventStoreDB adapter keeps to beside the contract of the port: its server is not its own. Any server can prove it. */
export function sharedServerContract(url: () => string): void {
  describe('on a server that others use too', () => {
    let store: EventStore;
    let foreign: ForeignWriter;
    let other: string;

    beforeEach(async () => {
      store = await openEventStoreDb({ url: url() });
      foreign = new ForeignWriter(url());
      other = `other-${aStream()}`;
    });
    afterEach(() => Promise.all([store.close(), foreign.close()]));

    const journal = (count: number): ReturnType<typeof chainEvents> =>
      chainEvents(NO_STREAM, aStream(), newEvents(count), NOW);

    it("passes over other applications' events, in pages, subscriptions and at the end", async () => {
      const after = await settledHead(store);
      await foreign.writeElsewhere(other, 700);
      const stream = aStream();
      const head = await store.append(stream, NO_STREAM, newEvents(2));
      await foreign.writeElsewhere(other, 700);
      const page = await store.readAll(after, 10);
      expect(page.map(({ event }) => event.stream)).toEqual([stream, stream]);
      expect(await store.head()).toBe(page[1]?.position);
      const end = new AbortController();
      const seen: number[] = [];
      for await (const batch of store.subscribe({ after, signal: end.signal })) {
        expect(batch.every(({ event }) => event.stream === stream)).toBe(true);
        seen.push(...batch.map(({ event }) => event.revision));
        if (batch.length === 0 && seen.length === 2) {
          await foreign.writeElsewhere(other, 400);
          await store.append(stream, head, newEvents(1));
        }
        if (seen.length === 3) end.abort();
      }
      expect(seen).toEqual([0, 1, 2]);
      expect(store.findings()).toEqual([]);
    });

    it('keeps two ledgers with prefixes of their own apart', async () => {
      const north = await openEventStoreDb({ url: url(), prefix: 'north.' });
      const events = journal(2);
      await Promise.all([north.record(events), store.record(events)]);
      expect((await north.readAll(START, 10_000)).filter(({ event }) => event.stream === nameOf(events))).toHaveLength(
        2,
      );
      expect((await store.readAll(START, 100_000)).filter(({ event }) => event.stream === nameOf(events))).toHaveLength(
        2,
      );
      expect(await north.identity()).not.toBe(await store.identity());
      await north.close();
    });

    it('stops at a stream into which something else wrote, says which, and reads the others', async () => {
      const after = await settledHead(store);
      const [mine, yours] = [aStream(), aStream()];
      await store.append(mine, NO_STREAM, newEvents(1));
      await foreign.writeUnderPrefix(mine);
      await store.append(yours, NO_STREAM, newEvents(1));
      const page = await store.readAll(after, 10);
      expect(page.map(({ event }) => event.stream)).toEqual([mine, yours]);
      expect(store.findings()).toEqual([expect.objectContaining({ stream: mine, revision: 1, finding: 'foreign' })]);
      expect((await store.readAll(after, 10)).map(({ event }) => event.stream)).toEqual([mine, yours]);
      expect(await store.head()).toBe(page[1]?.position);
      await expect(store.load(mine)).rejects.toMatchObject({ finding: 'foreign', stream: mine, revision: 1 });
    });

    it('stops at an event that breaks the chain of its stream', async () => {
      const after = await settledHead(store);
      const [mine, yours] = [aStream(), aStream()];
      const head = await store.append(mine, NO_STREAM, newEvents(1));
      await store.append(mine, { ...head, hash: 'f'.repeat(64) }, newEvents(1));
      await store.append(yours, NO_STREAM, newEvents(1));
      const streams = (await store.readAll(after, 10)).map(({ event }) => event.stream);
      expect(streams).toEqual([mine, yours]);
      expect(store.findings()).toEqual([
        expect.objectContaining({ stream: mine, revision: 1, finding: 'hash-mismatch' }),
      ]);
    });

    it('finds a stream that was deleted, loading and recording, and does not try for ever', async () => {
      const events = journal(3);
      await store.record(events);
      await foreign.delete(nameOf(events));
      const finding = { name: 'IntegrityError', finding: 'deleted', stream: nameOf(events) };
      await expect(store.load(nameOf(events))).rejects.toMatchObject(finding);
      const fresh = await openEventStoreDb({ url: url() });
      await expect(fresh.record(events)).rejects.toMatchObject(finding);
      await fresh.close();
    });

    it('finds a stream that was deleted for good, in every call', async () => {
      const events = journal(3);
      await store.record(events.slice(0, 2));
      await foreign.tombstone(nameOf(events));
      const finding = { name: 'IntegrityError', finding: 'tombstoned', stream: nameOf(events) };
      await expect(store.load(nameOf(events))).rejects.toMatchObject(finding);
      await expect(store.findPosition(nameOf(events), 0)).rejects.toMatchObject(finding);
      await expect(store.record(events)).rejects.toMatchObject(finding);
      await expect(store.append(nameOf(events), NO_STREAM, newEvents(1))).rejects.toMatchObject(finding);
    });

    it('finds a stream of which only the newest events are kept', async () => {
      const events = journal(5);
      await store.record(events);
      await foreign.keepOnly(nameOf(events), 2);
      await expect(store.load(nameOf(events))).rejects.toMatchObject({ finding: 'cut', stream: nameOf(events) });
    });

    it('makes an incident of an event that is larger than the server takes, naming stream, revision and size', async () => {
      const small = journal(1);
      const large = chainEvents(NO_STREAM, aStream(), [aNewEvent({ text: 'x'.repeat(1_200_000) })], NOW);
      await expect(store.record([...small, ...large])).rejects.toMatchObject({
        finding: 'too-large',
        stream: nameOf(large),
        revision: 0,
        message: expect.stringMatching(/\(12\d{5} bytes\)/) as unknown,
      });
      expect((await store.load(nameOf(large))).events).toEqual([]);
    });
  });
}
