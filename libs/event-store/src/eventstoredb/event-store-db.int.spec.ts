import { findEventStoreDbServer } from '@turnaround/testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
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

    eventStoreContract(() => openEventStoreDb({ url: server.url }));
  });
}
