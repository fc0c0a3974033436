import { randomUUID } from 'node:crypto';
import { topicOf } from '@turnaround/contracts';
import type { Actor, StoredEvent } from '@turnaround/kernel';
import { openEventBus, openKafkaPublisher } from '@turnaround/messaging';
import { openDatabase } from '@turnaround/postgres';
import { describeWithKafka, eventually } from '@turnaround/testing';
import { exampleService, planVisit } from '../testing/example-service.js';
import { startForTest } from '../testing/index.js';
import { submittedReferral } from '../testing/submitted-referral.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker' };

describeWithKafka('A case service over Kafka', (kafka) => {
  it('publishes what it stores, reacts to what others publish, and takes commands while Kafka is away', async () => {
    const { brokers, outage } = kafka();
    const seen: StoredEvent[] = [];
    await using service = await startForTest(exampleService, {
      environment: { messaging: { kind: 'kafka', brokers: [...brokers] } },
    });
    const caller = service.as(keyWorker);
    const plan = async (place: string): Promise<string> => {
      const answer = await caller.send(planVisit, { body: { place } });
      expect(answer.status).toBe(201);
      return (answer.body as { id: string }).id;
    };
    const first = await plan('first');

    const database = openDatabase({ url: service.databaseUrl, schema: 'spec', applicationName: 'spec' });
    const connection = { brokers, clientId: 'spec', log: () => undefined };
    const bus = await openEventBus({ kind: 'kafka', ...connection, database });
    await eventually(() =>
      bus
        .subscribe({
          group: `spec.${randomUUID()}.v1`,
          topics: [topicOf('planning')],
          onPoison: 'stop',
          handle: (deliveries) => {
            seen.push(...deliveries.map(({ event }) => event));
            return Promise.resolve();
          },
        })
        .then(() => true),
    );
    const publisher = openKafkaPublisher(connection);
    try {
      await eventually(() => seen.some(({ stream }) => stream === `visit-${first}`));

      const referralId = randomUUID();
      await eventually(() => publisher.publish(topicOf('referrals'), submittedReferral(referralId)).then(() => true));
      await eventually(() => seen.some(({ stream }) => stream === `visit-${referralId}`));

      if (!outage) return;
      await outage.begin();
      const during = await plan('while Kafka is away');
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
      await outage.end();
      await eventually(() => seen.some(({ stream }) => stream === `visit-${during}`));
    } finally {
      await publisher.close();
      await bus.close();
      await database.close();
    }
  }, 150_000);
});
