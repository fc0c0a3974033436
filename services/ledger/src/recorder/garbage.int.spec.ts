import { contexts, topicOf } from '@turnaround/contracts';
import { chainEvents, NO_STREAM, openLedger } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { encodeEvent, ensureTopics, openKafkaPublisher } from '@turnaround/messaging';
import { fromPlatform, startForTest } from '@turnaround/service-kit/testing';
import { describeWithKafka, eventually } from '@turnaround/testing';
import kafkajs, { Kafka, logLevel } from 'kafkajs';
import { ledgerService } from '../ledger.module.js';
import { newEvent } from '../testing/journal-events.js';

describeWithKafka('A recorder on whose topics somebody writes garbage', (kafka) => {
  it('records every event around it, counts and lists what is none, and stops nowhere', async () => {
    const brokers = [...kafka().brokers];
    const connection = { brokers, clientId: 'spec', log: () => undefined };
    const topics = contexts.map(topicOf);
    await ensureTopics(connection, topics);
    const client = new Kafka({ brokers, clientId: 'spec', logLevel: logLevel.NOTHING });
    const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    const publisher = openKafkaPublisher(connection);
    await using service = await startForTest(ledgerService, {
      environment: { messaging: { kind: 'kafka', brokers } },
    });
    const ledger = await openLedger({ kind: 'postgres', url: service.databaseUrl }, { readOnly: true });

    const sent: StoredEvent[] = [];
    for (const topic of topics) {
      const stream = `referral-${crypto.randomUUID()}` as const;
      const [one, other] = [newEvent(), newEvent()];
      // Of one family, as the events of a stream are: Kafka keeps those in order, and no others.
      const { familyId = '' } = one.metadata;
      const later = { ...other, metadata: { ...other.metadata, familyId } };
      const events = chainEvents(NO_STREAM, stream, [one, later], new Date().toISOString());
      const [first, second] = events as [StoredEvent, StoredEvent];
      const { key, value, headers } = encodeEvent(second);
      await publisher.publish(topic, [first]);
      await producer.send({
        topic,
        messages: [
          { key, value: Buffer.from([0, 255, 254, 1]) },
          { key, value: JSON.stringify({ order: 7, total: '12.50' }), headers: { 'content-type': 'application/json' } },
          { key, value, headers: { ...headers, ce_specversion: '2.0' } },
          { key, value, headers: { ...headers, ce_type: 'referrals.ReferralSubmitted' } },
          // A version that nobody has written, and content that no journal chained.
          { key, value, headers: { ...headers, ce_type: 'referrals.ReferralSubmitted.v99' } },
          { key, value: JSON.stringify({ forged: true }), headers },
        ],
      });
      await publisher.publish(topic, [second]);
      sent.push(first, second);
    }
    try {
      await eventually(async () => (await ledger.readAll('', 1_000)).length === sent.length, {
        what: 'every event to be recorded',
      });
      const recorded = (await ledger.readAll('', 1_000)).map(({ event }) => event.id);
      expect(recorded.toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
      const health = (await (await fetch(`${service.privateUrl}/health`)).json()) as { checks: unknown[] };
      expect(health.checks).toContainEqual(
        expect.objectContaining({ name: 'dead-letters', ok: false, detail: '42 of ledger.recorder.v1' }),
      );
      expect(health.checks).toContainEqual(expect.objectContaining({ name: 'recorder', ok: true }));
      expect(health.checks).toContainEqual(expect.objectContaining({ name: 'integrity', ok: true }));
      expect(await (await fetch(`${service.privateUrl}/metrics`)).text()).toMatch(/turnaround_dead_letters\{.*\} 42/);
      const listed = (await (await fetch(`${service.url}/dead-letters`, { headers: fromPlatform })).json()) as {
        topic: string;
        reason: string;
      }[];
      expect([...new Set(listed.map(({ topic }) => topic))].toSorted()).toEqual(topics.toSorted());
      expect(JSON.stringify(listed)).not.toContain('forged');
    } finally {
      await ledger.close();
      await publisher.close();
      await producer.disconnect();
    }
  });
});
