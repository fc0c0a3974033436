import { randomUUID } from 'node:crypto';
import type { ReactionTerms } from '@turnaround/application';
import { topicOf } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import { openKafkaPublisher } from '@turnaround/messaging';
import { openDatabase } from '@turnaround/postgres';
import { createTestDatabase, describeWithKafka, eventually } from '@turnaround/testing';
import type { ServiceEnvironment } from '../environment.js';
import { exampleService, laterExampleService } from '../testing/example-service.js';
import { type ServiceUnderTest, startForTest } from '../testing/index.js';
import { submittedReferral } from '../testing/submitted-referral.js';
import { groupsOf } from './reaction-groups.js';

async function query(databaseUrl: string, text: string): Promise<readonly object[]> {
  const database = openDatabase({ url: databaseUrl, schema: 'planning', applicationName: 'spec', maxConnections: 1 });
  try {
    return (await database.query(text)).rows;
  } finally {
    await database.close();
  }
}

const members = 'select reaction, consumer_group from reaction_member order by reaction';
const PATIENCE_MS = 45_000;

/** Publishes while the first release runs, then starts the later one and expects it to know of what was published before. */
async function seesThePast(
  databaseUrl: string,
  environment: Partial<ServiceEnvironment>,
  publish: (events: readonly StoredEvent[]) => Promise<unknown>,
): Promise<void> {
  const typesOf = async (service: ServiceUnderTest, id: string): Promise<string[]> => {
    const { events } = await (await service.journal('planning')).load(streamName('visit', id));
    return events.map(({ type }) => type);
  };
  const [before, after] = [randomUUID(), randomUUID()];
  {
    await using first = await startForTest(exampleService, { databaseUrl, environment });
    await eventually(() => publish(submittedReferral(before)).then(() => true), { withinMs: PATIENCE_MS });
    await eventually(async () => (await typesOf(first, before)).length === 1, { withinMs: PATIENCE_MS });
  }
  expect(await query(databaseUrl, members)).toEqual([
    { reaction: 'note-acceptance', consumer_group: 'planning.policies.v1' },
    { reaction: 'visit-referred-family', consumer_group: 'planning.policies.v1' },
  ]);
  await using later = await startForTest(laterExampleService, { databaseUrl, environment });
  const noted = await eventually(
    async () => {
      const types = await typesOf(later, before);
      return types.length === 2 && types;
    },
    { withinMs: PATIENCE_MS },
  );
  expect(noted).toEqual(['planning.VisitPlanned.v1', 'planning.VisitNoted.v1']);
  await publish(submittedReferral(after));
  await eventually(async () => (await typesOf(later, after))[0] === 'planning.VisitPlanned.v1', {
    withinMs: PATIENCE_MS,
  });
  expect(await query(databaseUrl, members)).toEqual([
    { reaction: 'note-acceptance', consumer_group: 'planning.policies.v1' },
    { reaction: 'note-referral', consumer_group: 'planning.policies-note-referral.v1' },
    { reaction: 'visit-referred-family', consumer_group: 'planning.policies.v1' },
  ]);
}

describe('A reaction that is added to a group that has begun', () => {
  it('sees what was published before, straight from the journals', async () => {
    await using database = await createTestDatabase();
    const referrals = await openPostgresEventStore({ url: database.url, schema: 'referrals', applicationName: 'spec' });
    await seesThePast(database.url, {}, (events) => referrals.record(events));
    await referrals.close();
  });

  it('follows with the same group whenever it is asked, one that leaves and comes back among them', async () => {
    await using test = await createTestDatabase();
    const database = openDatabase({ url: test.url, schema: 'planning', applicationName: 'spec' });
    const one = { name: 'one', on: [] };
    const two = { name: 'two', on: [] };
    const apart = { name: 'apart', on: [], group: 'slow' };
    const groups = async (...reactions: readonly ReactionTerms[]): Promise<object> =>
      Object.fromEntries(
        [...(await groupsOf(database, 'planning', reactions))].map(([group, placed]) => [
          group,
          placed.map(({ name }) => name),
        ]),
      );
    expect(await groups(one)).toEqual({ 'planning.policies.v1': ['one'] });
    const all = {
      'planning.policies.v1': ['one'],
      'planning.policies-two.v1': ['two'],
      'planning.slow.v1': ['apart'],
    };
    const together = [one, two, apart] as const;
    expect(await Promise.all([groups(...together), groups(...together)])).toEqual([all, all]);
    expect(await groups(two)).toEqual({ 'planning.policies-two.v1': ['two'] });
    expect(await groups(...together)).toEqual(all);
    await database.close();
  });
});

describeWithKafka('A reaction that is added to a group that has begun, over Kafka', (kafka) => {
  it('sees what was published before', async () => {
    await using database = await createTestDatabase();
    const { brokers } = kafka();
    const publisher = openKafkaPublisher({ brokers, clientId: 'spec', log: () => undefined });
    try {
      const environment = { messaging: { kind: 'kafka' as const, brokers: [...brokers] } };
      await seesThePast(database.url, environment, (events) => publisher.publish(topicOf('referrals'), events));
    } finally {
      await publisher.close();
    }
  }, 180_000);
});
