import type { StoredEvent } from '@turnaround/kernel';
import type { EventStore } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import type { ContractTerms } from './contract-terms.js';
import { aStream, nameOf, newEvents, visible } from './new-events.js';

const NOW = '2026-03-02T10:00:00.000Z';

/** What comparing a journal with a ledger relies on. */
export function headsContract({ open }: ContractTerms): void {
  const chain = (count: number): readonly StoredEvent[] => chainEvents(NO_STREAM, aStream(), newEvents(count), NOW);

  describe('when heads are compared', () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    it('says where streams end, and nothing of those that nobody wrote to', async () => {
      const known = [chain(1), chain(3)];
      for (const events of known) await store.record(events);
      const heads = await store.headsOf([...known.map(nameOf), aStream()]);
      expect(heads.toSorted((left, right) => left.revision - right.revision)).toEqual(
        known.map((events) => ({
          stream: nameOf(events),
          revision: events.length - 1,
          hash: events.at(-1)?.metadata.hash,
        })),
      );
      expect(await store.headsOf([])).toEqual([]);
    });

    it('reads back from its end, and from any place on, to the beginning', async () => {
      const events = chain(5);
      await store.record(events);
      await visible(store, nameOf(events), 4);
      const newest = await store.readBefore(undefined, 2);
      expect(newest.map(({ event }) => event)).toEqual([events[4], events[3]]);
      const older = await store.readBefore(newest.at(-1)?.position, 3);
      expect(older.map(({ event }) => event)).toEqual([events[2], events[1], events[0]]);
      const all = await store.readAll('', 100_000);
      expect((await store.readBefore(undefined, 100_000)).toReversed()).toEqual(all);
    });
  });
}
