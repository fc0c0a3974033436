import type { StoredEvent } from '@turnaround/kernel';
import { breathe } from '@turnaround/resilience';
import { type IntegrityError, RevisionConflictError } from '../errors.js';
import { type EventStore, START } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { verifyChain } from '../verify-chain.js';
import { headsContract } from './heads.contract.js';
import { lastingContract } from './lasting.contract.js';
import { recordingContract } from './recording.contract.js';
import type { ContractTerms } from './contract-terms.js';
import { aNewEvent, aStream, nameOf, newEvents, settledHead, visible } from './new-events.js';

const NOW = '2026-03-02T10:00:00.000Z';

/** What every adapter of the port keeps to. */
export function eventStoreContract(terms: ContractTerms): void {
  const openStore = terms.open;
  let store: EventStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  recordingContract(terms);
  lastingContract(terms);
  headsContract(terms);

  describe('when appending', () => {
    it('gives back what was appended, byte for byte, with revisions from 0 and the chain closed', async () => {
      const stream = aStream();
      const events = [aNewEvent(), aNewEvent()];
      const head = await store.append(stream, NO_STREAM, events);
      const loaded = await store.load(stream);
      expect(loaded.head).toEqual(head);
      expect(loaded.events).toMatchObject(
        events.map(({ id, type, data, metadata }, revision) => ({ id, type, data, metadata, stream, revision })),
      );
      expect(JSON.stringify(loaded.events[0]?.data)).toBe(JSON.stringify(events[0]?.data));
      expect(await verifyChain(loaded.events)).toEqual({ events: 2, streams: 1 });
    });

    it('goes on from the head it gave', async () => {
      const stream = aStream();
      const first = await store.append(stream, NO_STREAM, newEvents(1));
      const second = await store.append(stream, first, newEvents(2));
      expect(second.revision).toBe(2);
      expect(await verifyChain((await store.load(stream)).events)).toEqual({ events: 3, streams: 1 });
    });

    it('records nothing before what the stream ends with, or before what brought it about', async () => {
      const stream = aStream();
      const ahead = new Date(Date.now() + 60_000).toISOString();
      const further = new Date(Date.now() + 120_000).toISOString();
      await store.append(stream, { ...NO_STREAM, notBefore: ahead }, newEvents(1));
      const { head } = await store.load(stream);
      const next = await store.append(stream, head, newEvents(1));
      await store.append(stream, { ...next, notBefore: further }, newEvents(1));
      const { events } = await store.load(stream);
      expect(events.map(({ metadata }) => metadata.recordedAt)).toEqual([ahead, ahead, further]);
    });

    it('refuses a head that is behind the stream, and keeps nothing', async () => {
      const stream = aStream();
      await store.append(stream, NO_STREAM, newEvents(2));
      await expect(store.append(stream, NO_STREAM, newEvents(1))).rejects.toThrow(RevisionConflictError);
      expect((await store.load(stream)).events).toHaveLength(2);
    });

    it('refuses a head that the stream has not reached: no gap', async () => {
      const stream = aStream();
      const head = await store.append(stream, NO_STREAM, newEvents(1));
      await expect(store.append(stream, { ...head, revision: 4 }, newEvents(1))).rejects.toThrow(RevisionConflictError);
      await expect(store.append(aStream(), { ...head, revision: 0 }, newEvents(1))).rejects.toThrow(
        RevisionConflictError,
      );
      expect((await store.load(stream)).events).toHaveLength(1);
    });

    it('lets exactly one of many writers at the same head win', async () => {
      const stream = aStream();
      const attempts = await Promise.allSettled(
        Array.from({ length: 8 }, () => store.append(stream, NO_STREAM, newEvents(2))),
      );
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const attempt of attempts)
        if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(RevisionConflictError);
      expect((await store.load(stream)).events).toHaveLength(2);
    });

    it('leaves the stream alone when there is nothing to append', async () => {
      expect(await store.append(aStream(), NO_STREAM, [])).toEqual(NO_STREAM);
    });
  });

  describe('when loading', () => {
    it('has no events and NO_STREAM for a stream nobody wrote to', async () => {
      expect(await store.load(aStream())).toEqual({ events: [], head: NO_STREAM });
    });
  });

  describe('when recording what a journal has chained', () => {
    const journal = (count: number): readonly StoredEvent[] => chainEvents(NO_STREAM, aStream(), newEvents(count), NOW);

    it('keeps the events of many streams as they are, each at its own revision', async () => {
      const [first, second] = [journal(3), journal(2)];
      const mixed = [first[0], second[0], first[1], first[2], second[1]].filter((event) => event !== undefined);
      expect(await store.record(mixed)).toEqual({ recorded: 5, alreadyThere: 0 });
      for (const events of [first, second]) expect((await store.load(nameOf(events))).events).toEqual(events);
    });

    it('takes the same events twice without doubling them, in one batch and in the next', async () => {
      const events = journal(3);
      expect(await store.record([...events.slice(0, 2), ...events])).toEqual({ recorded: 3, alreadyThere: 2 });
      expect(await store.record(events)).toEqual({ recorded: 0, alreadyThere: 3 });
      expect((await store.load(nameOf(events))).events).toEqual(events);
    });

    it('keeps each event once when two recorders offer the same at the same time', async () => {
      const events = journal(20);
      const outcomes = await Promise.all([
        store.record(events),
        store.record(events),
        store.record(events.slice(0, 10)),
      ]);
      if (terms.countsExactly) expect(outcomes.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(20);
      for (const [index, { recorded, alreadyThere }] of outcomes.entries())
        expect(recorded + alreadyThere).toBe(index === 2 ? 10 : 20);
      expect((await store.load(nameOf(events))).events).toEqual(events);
    });

    const refusals: readonly [
      string,
      IntegrityError['finding'],
      (events: readonly StoredEvent[]) => readonly StoredEvent[],
    ][] = [
      ['a gap', 'gap', (events) => events.slice(3)],
      [
        'an event that was changed',
        'hash-mismatch',
        (events) => events.slice(2).map((event) => ({ ...event, data: { changed: true } })),
      ],
      ['an event of another chain', 'hash-mismatch', (events) => [otherAt(events, 2)]],
      ['another event where one stands already', 'other-event', (events) => [otherAt(events, 1)]],
    ];
    it.each(refusals)('refuses %s and keeps nothing of the batch', async (_, finding, offer) => {
      const events = journal(5);
      const bystander = journal(1);
      await store.record(events.slice(0, 2));
      await expect(store.record([...bystander, ...offer(events)])).rejects.toMatchObject({
        name: 'IntegrityError',
        finding,
        stream: nameOf(events),
      });
      expect((await store.load(nameOf(events))).events).toEqual(events.slice(0, 2));
      expect((await store.load(nameOf(bystander))).events).toEqual([]);
    });
  });

  describe('when reading all', () => {
    it('has every event once, each stream in order, in pages of any size', async () => {
      const from = await settledHead(store);
      const streams = [aStream(), aStream()];
      for (const stream of streams)
        await store.append(stream, await store.append(stream, NO_STREAM, newEvents(2)), newEvents(11));
      for (const stream of streams) await visible(store, stream, 12);
      const pages: string[] = [];
      for (let after = from; ;) {
        const page = await store.readAll(after, 3);
        const last = page.at(-1);
        if (last === undefined) break;
        expect(page.length).toBeLessThanOrEqual(3);
        pages.push(...page.map(({ event }) => `${event.stream}@${event.revision}`));
        after = last.position;
      }
      expect(pages).toEqual(
        streams.flatMap((stream) => Array.from({ length: 13 }, (_, revision) => `${stream}@${revision}`)),
      );
    });

    it('places events in one order that positions, head and readers agree on', async () => {
      const stream = aStream();
      const before = await settledHead(store);
      await store.append(stream, NO_STREAM, newEvents(3));
      await visible(store, stream, 2);
      const page = await store.readAll(before, 10);
      const positions = page.map(({ position }) => position);
      expect(positions.toSorted((left, right) => store.comparePositions(left, right))).toEqual(positions);
      expect(store.comparePositions(START, positions[0] ?? START)).toBeLessThan(0);
      expect(await store.head()).toBe(positions[2]);
      expect(await store.findPosition(stream, 1)).toBe(positions[1]);
      expect(await store.findPosition(stream, 3)).toBeUndefined();
      expect(await store.findPosition(aStream(), 0)).toBeUndefined();
    });
  });

  it('reads what is committed after a position at once', async () => {
    const stream = aStream();
    const head = await store.append(stream, NO_STREAM, newEvents(1));
    const first = await visible(store, stream, 0);
    await store.append(stream, head, newEvents(2));
    const committed = await store.readCommitted(first, 5_000);
    expect(committed.filter((event) => event.stream === stream).map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await store.readCommitted(first, 1)).toHaveLength(1);
  });

  describe('when subscribed', () => {
    it('catches up, says so, and then delivers what comes', async () => {
      const after = await settledHead(store);
      const stream = aStream();
      const end = new AbortController();
      const first = await store.append(stream, NO_STREAM, newEvents(7));
      const revisions: number[] = [];
      let caughtUp = 0;
      for await (const batch of store.subscribe({ after, batchSize: 3, signal: end.signal })) {
        expect(batch.length).toBeLessThanOrEqual(3);
        revisions.push(...batch.filter(({ event }) => event.stream === stream).map(({ event }) => event.revision));
        if (batch.length > 0) continue;
        caughtUp += 1;
        if (revisions.length === 7) await store.append(stream, first, newEvents(2));
        if (revisions.length === 9) end.abort();
      }
      expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      expect(caughtUp).toBeGreaterThanOrEqual(2);
    });

    it('passes over the events nobody asked for, however many there are, and comes to those that follow', async () => {
      const after = await settledHead(store);
      const stream = aStream();
      const end = new AbortController();
      const wanted = { ...aNewEvent({ wanted: true }), type: 'referrals.ReferralDeclined.v1' } as const;
      await store.append(stream, NO_STREAM, [...newEvents(7), wanted, ...newEvents(4)]);
      const revisions: number[] = [];
      const names = ['referrals.ReferralDeclined'];
      for await (const batch of store.subscribe({ after, batchSize: 3, names, signal: end.signal })) {
        expect(batch.every(({ event }) => event.type === wanted.type)).toBe(true);
        revisions.push(...batch.filter(({ event }) => event.stream === stream).map(({ event }) => event.revision));
        if (batch.length === 0 && revisions.length === 1) end.abort();
      }
      expect(revisions).toEqual([7]);
    });

    it('ends when its signal aborts while it waits', async () => {
      const end = new AbortController();
      const after = await settledHead(store);
      for await (const batch of store.subscribe({ after, signal: end.signal })) {
        expect(batch).toEqual([]);
        void breathe().then(() => end.abort());
      }
    });
  });
}

/** An event at a place of the same stream that comes from a chain of its own. */
function otherAt(events: readonly StoredEvent[], revision: number): StoredEvent {
  const other = chainEvents(NO_STREAM, nameOf(events), newEvents(revision + 1), NOW).at(-1);
  if (other === undefined) throw new TypeError('No events');
  return other;
}
