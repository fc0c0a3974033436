import { randomUUID } from 'node:crypto';

import { deadLetterTopicOf } from '@turnaround/contracts';
import { describeWithKafka, itWithOutage, eventually } from '@turnaround/testing';
import kafkajs, { Kafka, logLevel, type KafkaMessage } from 'kafkajs';

import { decodeEvent } from './cloud-event.js';
import { eventBusContract } from './contract/event-bus.contract.js';
import { Received } from './contract/received.js';
import { growingStream } from './contract/sample-events.js';
import { UndecodableMessageError } from './deliver.js';
import type { KafkaConnection } from './kafka/kafka-client.js';
import { ensureTopics, openEventBus, openKafkaPublisher, type EventBus, type EventPublisher } from './index.js';

const retry = { attempts: 3, pace: { firstMs: 10, longestMs: 40 }, hold: { firstMs: 50, longestMs: 200 } };

describeWithKafka('EventBus over Kafka', (kafka) => {
  let connection: KafkaConnection;
  let client: Kafka;
  let publisher: EventPublisher;
  const buses: EventBus[] = [];

  const createTopic = async (): Promise<string> => {
    const topic = `test.${randomUUID()}`;
    await ensureTopics(connection, [topic], { partitions: 3 });
    return topic;
  };
  const openBus = async (): Promise<EventBus> => {
    const bus = await openEventBus({ kind: 'kafka', ...connection, retry });
    buses.push(bus);
    return bus;
  };

  beforeAll(() => {
    connection = { brokers: kafka().brokers, clientId: 'contract', log: () => undefined };
    client = new Kafka({ brokers: [...kafka().brokers], clientId: 'test', logLevel: logLevel.NOTHING });
    publisher = openKafkaPublisher(connection);
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });
  afterAll(() => publisher.close());

  eventBusContract(() => ({
    createTopic,
    publish: (topic, events) => publisher.publish(topic, events),
    openBus,
    deadLetters: async (topic, group) =>
      (await readTopic(client, deadLetterTopicOf(topic, group))).map(({ value, headers }) => {
        const event = decodeEvent(value, headers);
        if (event instanceof UndecodableMessageError) throw event;
        return { event, reason: String(headers?.['dlq_reason']) };
      }),
  }));

  it('puts bytes that are no event aside at once, as they came', async () => {
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
    await bus.subscribe({ group, topics: [topic], handle: received.take, onPoison: 'dead-letter' });
    await eventually(() => received.has(events), { what: 'the events around it' });
    expect(received.once).toEqual(events);

    const [letter] = await readTopic(client, deadLetterTopicOf(topic, group));
    expect(letter?.key?.toString()).toBe(key);
    expect(letter?.value).toEqual(Buffer.from([0, 255, 1]));
    expect(String(letter?.headers?.['from'])).toBe('elsewhere');
    expect(String(letter?.headers?.['dlq_reason'])).toContain('Not an event');
    expect(String(letter?.headers?.['dlq_topic'])).toBe(topic);
  });

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
    const admin = client.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [deadLetterTopicOf(topic, group)] });
    await publisher.publish(topic, events);
    await eventually(() => bus.health()[0]?.detail?.includes('dead letter could not be written'), {
      what: 'the trouble to be told',
    });
    expect(received.once).toEqual(events.slice(0, 1));
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(committed?.partitions.map(({ offset }) => Number(offset)).reduce((a, b) => Math.max(a, b))).toBeLessThan(2);

    await ensureTopics(connection, [deadLetterTopicOf(topic, group)]);
    await eventually(() => received.has(events.slice(2)), { what: 'the event behind' });
    expect(await readTopic(client, deadLetterTopicOf(topic, group))).toHaveLength(1);
    await admin.disconnect();
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

/** All messages of a topic; none for one that is not there. */
async function readTopic(client: Kafka, topic: string): Promise<readonly KafkaMessage[]> {
  const admin = client.admin();
  await admin.connect();
  const exists = (await admin.listTopics()).includes(topic);
  const ends = exists ? await admin.fetchTopicOffsets(topic) : [];
  await admin.disconnect();
  const wanted = ends.map(({ high }) => Number(high)).reduce((sum, high) => sum + high, 0);
  if (wanted === 0) return [];

  const consumer = client.consumer({ groupId: `reader.${randomUUID()}`, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const messages: KafkaMessage[] = [];
  await consumer.run({ eachMessage: ({ message }) => Promise.resolve(void messages.push(message)) });
  await eventually(() => messages.length >= wanted, { what: `${wanted} messages of ${topic}` });
  await consumer.disconnect();
  return messages;
}
