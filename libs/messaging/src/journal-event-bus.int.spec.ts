import { randomUUID } from 'node:crypto';

import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import { openDatabase, type Database } from '@turnaround/postgres';
import type { StoredEvent } from '@turnaround/kernel';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';

import { eventBusContract } from './contract/event-bus.contract.js';
import { openEventBus } from './index.js';

describe('EventBus over the journals', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const journals = new Map<string, EventStore>();

  const journalOf = (topic: string): EventStore => {
    const journal = journals.get(topic);
    if (journal === undefined) throw new Error(`No journal for ${topic}`);
    return journal;
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, schema: 'consumer', applicationName: 'contract' });
  });
  afterAll(async () => {
    await Promise.all([...journals.values()].map((journal) => journal.close()));
    await database.close();
    await testDatabase.close();
  });

  eventBusContract(() => ({
    async createTopic() {
      const topic = `test.${randomUUID()}`;
      const schema = `journal_${journals.size}`;
      journals.set(topic, await openPostgresEventStore({ url: testDatabase.url, schema }));
      return topic;
    },
    publish: async (topic, events) => void (await journalOf(topic).record(events)),
    openBus: (topics, retry) =>
      openEventBus({
        kind: 'journals',
        journals: Object.fromEntries(topics.map((topic) => [topic, journalOf(topic)])),
        database,
        retry,
      }),
    async deadLetters(topic, group) {
      const { rows } = await database.query<{ event: StoredEvent; reason: string }>(
        'select event, reason from dead_letter where topic = $1 and consumer = $2 order by id',
        [topic, group],
      );
      return rows;
    },
  }));
});
