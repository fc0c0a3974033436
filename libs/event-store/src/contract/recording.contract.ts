import type { NewEvent, StoredEvent } from '@turnaround/kernel';
import { MAX_EVENT_BYTES } from '../event-size.js';
import type { EventStore } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { verifyChain } from '../verify-chain.js';
import type { ContractTerms } from './contract-terms.js';
import { aNewEvent, aStream, everything, nameOf, newEvents, settledHead, visible } from './new-events.js';

const NOW = '2026-03-02T10:00:00.000Z';
const STREAMS = 60;

/** What recorders rely on: many at once, much at once, and no more than the whole way can carry. */
export function recordingContract({ open }: ContractTerms): void {
  const journal = (events: readonly NewEvent[]): readonly StoredEvent[] =>
    chainEvents(NO_STREAM, aStream(), events, NOW);
  const withText = (length: number): NewEvent => aNewEvent({ text: 'x'.repeat(length) });

  describe('when recorders work', () => {
    let store: EventStore;
    let other: EventStore;

    beforeAll(async () => {
      store = await open();
      other = await open();
    });
    afterAll(() => Promise.all([store.close(), other.close()]));

    it('keeps each event once when two with connections of their own offer the same, whole or in part, again and again', async () => {
      for (let round = 0; round < 5; round += 1) {
        const events = journal(newEvents(12));
        const parts = [events, events.slice(0, 5), events, events.slice(0, 9)];
        await Promise.all(parts.map((part, index) => (index % 2 === 0 ? store : other).record(part)));
        expect((await other.load(nameOf(events))).events).toEqual(events);
      }
    });

    it('keeps every stream in order, and behind its cause what another stream answered', async () => {
      const from = await settledHead(store);
      const causes = Array.from({ length: STREAMS }, () => journal(newEvents(3)));
      const effects = causes.map((cause) => {
        const [first, second] = newEvents(2).map((event) => ({
          ...event,
          metadata: { ...event.metadata, causationId: cause[1]?.id ?? '' },
        }));
        return journal([first, second].filter((event) => event !== undefined));
      });
      const offered = [0, 1, 2].flatMap((turn) => [
        ...causes.map((events) => events[turn]),
        ...(turn === 0 ? [] : effects.map((events) => events[turn - 1])),
      ]);
      await store.record(offered.filter((event) => event !== undefined));
      for (const events of [...causes, ...effects]) await visible(store, nameOf(events), events.length - 1);
      const seen = (await store.readAll(from, 1_000)).map(({ event }) => event);
      expect(seen).toHaveLength(STREAMS * 5);
      expect(await verifyChain(seen)).toEqual({ events: STREAMS * 5, streams: STREAMS * 2 });
      const place = new Map(seen.map(({ id }, index) => [id, index]));
      for (const { id, metadata } of effects.flat())
        expect(place.get(metadata.causationId)).toBeLessThan(place.get(id) ?? -1);
    });

    it('keeps the events of one family in the order offered, whichever streams they are in', async () => {
      const from = await settledHead(store);
      const familyId = aStream().slice(-36);
      const ofFamily = (count: number): readonly StoredEvent[] =>
        journal(newEvents(count).map((event) => ({ ...event, metadata: { ...event.metadata, familyId } })));
      const streams = Array.from({ length: 8 }, () => ofFamily(4));
      const offered = [0, 1, 2, 3].flatMap((turn) => streams.flatMap((events) => events[turn] ?? []));
      const bystanders = Array.from({ length: 20 }, () => journal(newEvents(2))).flat();
      await store.record([...offered, ...bystanders]);
      await Promise.all(
        bystanders.map(({ stream, revision }) => visible(store, stream as `${string}-${string}`, revision)),
      );
      const seen = (await store.readAll(from, 1_000)).map(({ event }) => event);
      expect(seen.filter(({ metadata }) => metadata.familyId === familyId).map(({ id }) => id)).toEqual(
        offered.map(({ id }) => id),
      );
    });

    it('takes megabytes of one stream in one call, whatever one append may have', async () => {
      const events = journal(Array.from({ length: 14 }, () => withText(400_000)));
      await store.record(events);
      expect((await store.load(nameOf(events))).events).toEqual(events);
    });

    it('refuses to append an event that the ledger could not take over, with its place and size, and keeps nothing', async () => {
      const stream = aStream();
      const head = await store.append(stream, NO_STREAM, [withText(MAX_EVENT_BYTES - 2_000)]);
      await expect(store.append(stream, head, [aNewEvent(), withText(MAX_EVENT_BYTES)])).rejects.toMatchObject({
        name: 'EventTooLargeError',
        stream,
        revision: 2,
        limit: MAX_EVENT_BYTES,
        message: expect.stringMatching(new RegExp(`${stream}@2 has \\d+ bytes`)) as unknown,
      });
      expect((await store.load(stream)).events).toHaveLength(1);
    });

    it('has nothing to report of a store in which only the platform wrote', async () => {
      expect((await everything(store)).length).toBeGreaterThan(0);
      expect(store.findings()).toEqual([]);
    });
  });
}
