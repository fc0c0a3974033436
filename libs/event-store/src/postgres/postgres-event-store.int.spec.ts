import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describe('PostgreSQL event store', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  eventStoreContract(() => openPostgresEventStore({ url: database.url, schema: 'journal' }));
});
