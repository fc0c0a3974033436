import { randomUUID } from 'node:crypto';

import type { StoredEvent } from '@turnaround/kernel';
import { type Database, openDatabase } from '@turnaround/postgres';
import {
  createTestDatabase,
  describeWithKafka,
  itWithOutage,
  eventually,
  type TestDatabase,
} from '@turnaround/testing';
import kafkajs, { Kafka, logLevel } from 'kafkajs';

import { eventBusContract } from './contract/event-bus.contract.js';
import { Received } from './contract/received.js';
import { growingStream } from './contract/sample-events.js';
import type { KafkaConnection } from './kafka/kafka-client.js';
import {
  DeadLetters,
  ensureTopics,
  openEventBus,
  openKafkaPublisher,
  type EventBus,
  type EventPublisher,
} from './index.js';

const retry = { attempts: 3, pace: { firstMs: 10, longestMs: 40 }, hold: { firstMs: 50, longestMs: 200 } };

describeWithKafka('EventBus over Kafka', (kafka) => {
  let connection: KafkaConnection;
  let client: Kafka;
  let publisher: EventPublisher;
  let testDatabase: TestDatabase;
  let database: Database;
  const buses: EventBus[] = [];

  const createTopic = async (): Promise<string> => {
    const topic = `test.${randomUUID()}`;
    await ensureTopics(connection, [topic], { partitions: 3 });
    return topic;
  };
  const openBus = async (): Promise<EventBus> => {
    const bus = await openEventBus({ kind: 'kafka', ...connection, database, retry });
    buses.push(bus);
    return bus;
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, schema: 'consumer', applicationName: 'contract' });
    connection = { brokers: kafka().brokers, clientId: 'contract', log: () => undefined };
    client = new Kafka({ brokers: [...kafka().brokers], clientId: 'test', logLevel: logLevel.NOTHING });
    publisher = openKafkaPublisher(connection);
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });
  afterAll(async () => {
    await publisher.close();
    await database.close();
    await testDatabase.close();
  });
  const lettersOf = async (group: string) =>
    (await new DeadLetters(database).list()).filter((letter) => letter.group === group);

  eventBusContract(() => ({
    createTopic,
    publish: (topic, events) => publisher.publish(topic, events),
    openBus,
    deadLetters: async (topic, group) => {
      const { rows } = await database.query<{ event: StoredEvent; reason: string }>(
        'select event, reason from dead_letter where topic = $1 and consumer = $2 order by id',
        [topic, group],
      );
      return rows;
    },
  }));

  it.each(['dead-letter', 'stop'] as const)(
    'puts what is no event aside at once, as it came, and goes on, also where it may never skip an event (%s)',
    async (onPoison) => {
      const topic = await createTopic();
      const group = `test.${randomUUID()}.v1`;
      const events = growingStream()(4);
      const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
      await producer.connect();
      await publisher.publish(topic, events.slice(0, 2));
      const key = events[0]?.metadata.familyId ?? null;
      await producer.send({
        topic,
        messages: [{ key, value: Buffer.from([0, 255, 1]), headers: { from: 'elsewhere' } }],
      });
      await producer.disconnect();
      await publisher.publish(topic, events.slice(2));

      const received = new Received();
      const bus = await openBus();
      await bus.subscribe({ group, topics: [topic], handle: received.take, onPoison });
      await eventually(() => received.has(events), { what: 'the events around it' });
      expect(received.once).toEqual(events);

      expect(await lettersOf(group)).toMatchObject([
        { topic, eventId: expect.stringMatching(/^\d@\d+$/) as string, tries: 1 },
      ]);
      expect((await lettersOf(group))[0]?.reason).toContain('Not an event');
      const { rows } = await database.query<{ message: unknown }>(
        'select message from dead_letter where consumer = $1',
        [group],
      );
      const base64 = (text: string): string => Buffer.from(text).toString('base64');
      expect(rows[0]?.message).toEqual({
        key: key && base64(key),
        value: Buffer.from([0, 255, 1]).toString('base64'),
        headers: { from: base64('elsewhere') },
      });
      await eventually(() => bus.health()[0]?.state === 'running');
    },
  );

  it('does not go past a poisonous event whose dead letter cannot be written', async () => {
    const topic = await createTopic();
    const group = `test.${randomUUID()}.v1`;
    const events = growingStream()(3);
    const received = new Received();
    const bus = await openBus();
    await bus.subscribe({
      group,
      topics: [topic],
      onPoison: 'dead-letter',
      handle: async (deliveries) => {
        if (deliveries.some(({ event }) => event.revision === 1)) throw new Error('poison');
        await received.take(deliveries);
      },
    });
    await database.query('alter table dead_letter rename to letters_elsewhere');
    await publisher.publish(topic, events);
    await eventually(() => bus.health()[0]?.detail?.includes('dead letter could not be written'), {
      what: 'the trouble to be told',
    });
    expect(received.once).toEqual(events.slice(0, 1));
    const admin = client.admin();
    await admin.connect();
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(committed?.partitions.map(({ offset }) => Number(offset)).reduce((a, b) => Math.max(a, b))).toBeLessThan(2);
    await admin.disconnect();

    await database.query('alter table letters_elsewhere rename to dead_letter');
    await eventually(() => received.has(events.slice(2)), { what: 'the event behind' });
    expect(await lettersOf(group)).toHaveLength(1);
  });

  it('reports a consumer that has ended for good', async () => {
    const topic = await createTopic();
    const group = `test.${randomUUID()}.v1`;
    // A member with another protocol makes the group refuse ours, and trying again does not help.
    const stranger = client.consumer({
      groupId: group,
      partitionAssigners: [
        () => ({
          name: 'Stranger',
          version: 1,
          protocol: () => ({ name: 'Stranger', metadata: Buffer.from('') }),
          assign: () => Promise.resolve([]),
        }),
      ],
    });
    await stranger.connect();
    await stranger.subscribe({ topics: [topic] });
    const joined = Promise.withResolvers<void>();
    stranger.on(stranger.events.GROUP_JOIN, () => joined.resolve());
    await stranger.run({ eachMessage: () => Promise.resolve() });
    await joined.promise;

    const bus = await openBus();
    const subscribed = bus.subscribe({ group, topics: [topic], handle: () => Promise.resolve(), onPoison: 'stop' });
    await expect(subscribed).rejects.toThrow();
    expect((await bus.crashed).message).toContain('protocol');
    expect(bus.health()[0]?.state).toBe('retrying');
    await stranger.disconnect();
  });

  itWithOutage('carries on by itself when the broker has been away', kafka, async (outage) => {
    const topic = await createTopic();
    const next = growingStream();
    const received = new Received();
    const bus = await openBus();
    await bus.subscribe({
      group: `test.${randomUUID()}.v1`,
      topics: [topic],
      handle: received.take,
      onPoison: 'stop',
    });
    const before = next(3);
    await publisher.publish(topic, before);
    await eventually(() => received.has(before), { what: 'events before the outage' });

    await outage.begin();
    const after = next(3);
    await expect(publisher.publish(topic, after)).rejects.toThrow();
    await outage.end();
    await eventually(() => publisher.publish(topic, after).then(() => true), { what: 'publishing' });
    await eventually(() => received.has(after), { what: 'events after the outage' });
    expect(received.once).toEqual([...before, ...after]);
  });
});
