import { type EventStoreDbStandIn, startEventStoreDbStandIn } from '@turnaround/testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { ForeignWriter } from '../contract/foreign-writer.js';
import { sharedServerContract } from '../contract/shared-server.contract.js';
import { openEventStoreDb } from './event-store-db.js';

describe('EventStoreDB event store, against a stand-in for the server', () => {
  let standIn: EventStoreDbStandIn;

  beforeAll(async () => {
    standIn = await startEventStoreDbStandIn();
    standIn.behaviour.commitMs = 3;
  });
  afterAll(() => standIn.stop());

  const cut = async (stream: string, before: number): Promise<void> => {
    const person = new ForeignWriter(standIn.url);
    await person.truncateBefore(stream, before);
    await person.close();
  };
  eventStoreContract({ open: () => openEventStoreDb({ url: standIn.url }), cut, countsExactly: false });
  sharedServerContract(() => standIn.url);
});
