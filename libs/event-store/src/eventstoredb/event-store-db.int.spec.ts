import { findEventStoreDbServer } from '@turnaround/testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { ForeignWriter } from '../contract/foreign-writer.js';
import { sharedServerContract } from '../contract/shared-server.contract.js';
import { openEventStoreDb } from './event-store-db.js';

const server = await findEventStoreDbServer();

if (typeof server === 'string') {
  const title = `EventStoreDB event store: contract suite skipped (${server})`;
  process.stderr.write(`${title}\n`);
  describe.skip(title, () => {
    it('keeps the contract of the event store', () => undefined);
  });
} else {
  describe('EventStoreDB event store', () => {
    afterAll(() => server.stop());

    const cut = async (stream: string, before: number): Promise<void> => {
      const person = new ForeignWriter(server.url);
      await person.truncateBefore(stream, before);
      await person.close();
    };
    eventStoreContract({ open: () => openEventStoreDb({ url: server.url }), cut, countsExactly: false });
    sharedServerContract(() => server.url);
  });
}
