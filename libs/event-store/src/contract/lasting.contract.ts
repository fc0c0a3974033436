import type { EventStore } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import type { ContractTerms } from './contract-terms.js';
import { aStream, newEvents, visible } from './new-events.js';

/** Far above what closing takes, far below the patience of a person at Ctrl-C. */
const CLOSED_WITHIN_MS = 5_000;

/** What holds of a store from one opening to the next. */
export function lastingContract({ open, cut }: ContractTerms): void {
  const within = async (work: Promise<void>): Promise<number> => {
    const started = performance.now();
    await work;
    return performance.now() - started;
  };

  describe('when closed', () => {
    it('ends within seconds after it has looked for positions', async () => {
      const store = await open();
      const stream = aStream();
      const head = await store.append(stream, NO_STREAM, newEvents(1));
      await visible(store, stream, 0);
      await store.append(stream, head, newEvents(1));
      await visible(store, stream, 1);
      await store.findPosition(stream, 0);
      expect(await within(store.close())).toBeLessThan(CLOSED_WITHIN_MS);
    });

    it('ends within seconds while somebody reads and follows', async () => {
      const store = await open();
      const stream = aStream();
      await store.append(stream, NO_STREAM, newEvents(20));
      const end = new AbortController();
      const after = await visible(store, stream, 3);
      for await (const batch of store.subscribe({ after, batchSize: 2, signal: end.signal })) {
        expect(batch.length).toBeLessThanOrEqual(2);
        break;
      }
      void store.load(stream).catch(() => undefined);
      void store.readAll('', 5).catch(() => undefined);
      expect(await within(store.close())).toBeLessThan(CLOSED_WITHIN_MS);
      end.abort();
    });
  });

  describe('when opened again', () => {
    let store: EventStore;

    beforeAll(async () => {
      store = await open();
      await store.append(aStream(), NO_STREAM, newEvents(1));
    });
    afterAll(() => store.close());

    it('is the same store, and says so', async () => {
      const again = await open();
      const identity = await again.identity();
      expect(identity).toMatch(/^[0-9a-f-]{36}$/);
      expect(await store.identity()).toBe(identity);
      await again.close();
    });

    it('says of a stream whose first events are gone that it was cut, and does not pass the rest for the whole', async () => {
      const stream = aStream();
      await store.append(stream, NO_STREAM, newEvents(5));
      await cut(stream, 2);
      await expect(store.load(stream)).rejects.toMatchObject({
        name: 'IntegrityError',
        finding: 'cut',
        stream,
        message: expect.stringContaining('earlier events of the stream are gone') as unknown,
      });
    });
  });
}
