import { randomUUID } from 'node:crypto';
import { referralSubmitted, topicOf } from '@turnaround/contracts';
import { chainEvents, NO_STREAM } from '@turnaround/event-store';
import { streamName, type Actor, type StoredEvent } from '@turnaround/kernel';
import { openEventBus, openKafkaPublisher } from '@turnaround/messaging';
import { describeWithKafka, eventually } from '@turnaround/testing';
import { exampleService, planVisit } from '../testing/example-service.js';
import { startForTest } from '../testing/index.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker' };

function submittedReferral(referralId: string): readonly StoredEvent[] {
  const familyId = randomUUID();
  const event = {
    id: randomUUID(),
    type: referralSubmitted.storedType,
    data: {
      referralId,
      familyId,
      familyName: 'Robbins',
      referrer: { name: 'Rosa', agencyName: 'Academy' },
      reasons: 'Attendance',
      headlineProblems: [],
      members: [],
      address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
      consent: { status: 'not-sought' },
      receivedOn: '2026-01-04',
    },
    metadata: {
      occurredAt: '2026-01-05T09:00:00.000Z',
      actor: keyWorker,
      familyId,
      commandId: randomUUID(),
      correlationId: 'over-kafka',
      causationId: randomUUID(),
    },
  };
  return chainEvents(NO_STREAM, streamName('referral', referralId), [event], '2026-01-05T09:00:01.000Z');
}

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

    const connection = { brokers, clientId: 'spec', log: () => undefined };
    const bus = await openEventBus({ kind: 'kafka', ...connection });
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
      await eventually(() => seen.some(({ stream }) => stream === `visit-${first}`), { withinMs: 30_000 });

      const referralId = randomUUID();
      await eventually(() => publisher.publish(topicOf('referrals'), submittedReferral(referralId)).then(() => true));
      await eventually(() => seen.some(({ stream }) => stream === `visit-${referralId}`), { withinMs: 30_000 });

      if (!outage) return;
      await outage.begin();
      const during = await plan('while Kafka is away');
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
      await outage.end();
      await eventually(() => seen.some(({ stream }) => stream === `visit-${during}`), { withinMs: 60_000 });
    } finally {
      await publisher.close();
      await bus.close();
    }
  }, 150_000);
});
