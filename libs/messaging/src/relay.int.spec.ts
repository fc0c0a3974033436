import { randomUUID } from 'node:crypto';

import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { openDatabase, type Database } from '@turnaround/postgres';
import {
  createTestDatabase,
  describeWithKafka,
  eventually,
  startSourceProcess,
  type TestDatabase,
} from '@turnaround/testing';

import { Received } from './contract/received.js';
import { growingStream } from './contract/sample-events.js';
import { ensureTopics, openEventBus, runRelay, type EventPublisher } from './index.js';

const KILLS = 8;
const STREAMS = 12;

describe('Relay', () => {
  let testDatabase: TestDatabase;
  let journal: EventStore;
  let database: Database;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    journal = await openPostgresEventStore({ url: testDatabase.url, schema: 'journal' });
    database = openDatabase({ url: testDatabase.url, schema: 'journal', applicationName: 'relay' });
  });
  afterEach(async () => {
    await journal.close();
    await database.close();
    await testDatabase.close();
  });

  it('waits while the transport is away, says why, and then publishes everything once, in order', async () => {
    const events = growingStream()(30);
    await journal.record(events);
    const published: StoredEvent[] = [];
    let away = true;
    let refusals = 0;
    const troubles: (string | undefined)[] = [];
    const stop = new AbortController();
    const relay = runRelay({
      journal,
      database,
      topic: 'test',
      publisher: publisherThat((batch) => {
        if (away) {
          refusals += 1;
          throw new Error('no broker');
        }
        published.push(...batch);
      }),
      signal: stop.signal,
      onTrouble: (reason) => troubles.push(reason),
    });
    await eventually(() => refusals >= 3, { what: 'three refusals' });
    expect(troubles).toEqual([expect.stringContaining('Error at libs/messaging/src/relay.int.spec.ts')]);
    expect(published).toEqual([]);

    away = false;
    await eventually(() => published.length >= events.length, { what: 'everything' });
    expect(published).toEqual(events);
    await eventually(() => troubles.length === 2 && troubles[1] === undefined, { what: 'the all-clear' });
    stop.abort();
    await relay;
  });

  it('goes on where it stopped, and two at once publish once', async () => {
    const next = growingStream();
    const published: StoredEvent[] = [];
    const publisher = publisherThat((batch) => void published.push(...batch));
    const start = (): { stop: () => Promise<void> } => {
      const controller = new AbortController();
      const relay = runRelay({ journal, database, topic: 'test', publisher, signal: controller.signal });
      return {
        stop: () => {
          controller.abort();
          return relay;
        },
      };
    };
    const before = next(10);
    await journal.record(before);
    const first = start();
    const second = start();
    await eventually(() => published.length >= 10, { what: 'the first events' });
    await first.stop();
    const after = next(10);
    await journal.record(after);
    await eventually(() => published.length >= 20, { what: 'the later events' });
    await second.stop();
    expect(published).toEqual([...before, ...after]);
  });

  describeWithKafka('when killed again and again', (kafka) => {
    it('loses no event and keeps the order per family', async () => {
      const topic = `test.${randomUUID()}`;
      const connection = { brokers: kafka().brokers, clientId: 'test', log: () => undefined };
      await ensureTopics(connection, [topic], { partitions: 3 });

      const streams = Array.from({ length: STREAMS }, () => growingStream());
      const appended: StoredEvent[] = [];
      let appending = true;
      const appends = streams.map(async (next) => {
        while (appending) {
          const events = next(1 + Math.floor(Math.random() * 3));
          await journal.record(events);
          appended.push(...events);
          // The relay is killed all the time; publishing faster would only make the test longer.
          await eventually(() => Math.random() < 0.2);
        }
      });

      const startRelay = () =>
        startSourceProcess(new URL('./contract/relay-process.ts', import.meta.url), {
          RELAY_DATABASE_URL: testDatabase.url,
          RELAY_BROKERS: kafka().brokers.join(','),
          RELAY_TOPIC: topic,
        });
      for (let kill = 0; kill < KILLS; kill += 1) {
        const relay = startRelay();
        // Killed after an odd number of lines it dies with a batch in flight, after an even number between publishing
        // and saving the position.
        const linesToLive = 1 + Math.floor(Math.random() * 8);
        for (let line = 0; line < linesToLive; line += 1) await relay.lines.next();
        await relay.kill();
      }
      appending = false;
      await Promise.all(appends);

      const relay = startRelay();
      const bus = await openEventBus({ kind: 'kafka', ...connection, database });
      const received = new Received();
      try {
        await bus.subscribe({
          group: `test.${randomUUID()}.v1`,
          topics: [topic],
          handle: received.take,
          onPoison: 'stop',
        });
        await eventually(() => received.has(appended), { what: `${appended.length} events` });
      } finally {
        await relay.kill();
        await bus.close();
      }
      for (const [stream, revisions] of received.revisionsByStream()) {
        expect([stream, revisions]).toEqual([stream, revisions.map((_, index) => index)]);
      }
      expect(received.once).toHaveLength(appended.length);
      const byId = new Map(appended.map((event) => [event.id, event]));
      for (const event of received.once) expect(event).toEqual(byId.get(event.id));
    }, 180_000);
  });
});

function publisherThat(take: (batch: readonly StoredEvent[]) => void): EventPublisher {
  return {
    async publish(_topic, batch) {
      await Promise.resolve();
      take(batch);
    },
    close: () => Promise.resolve(),
  };
}
