import { randomUUID } from 'node:crypto';
import { type EventContract, referralAccepted, referralSubmitted } from '@turnaround/contracts';
import { NO_STREAM, openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import { streamName, type NewEvent, type StoredEvent } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { exampleService } from '../testing/example-service.js';
import { fromPlatform, startForTest, type ServiceUnderTest } from '../testing/index.js';

/** A referral's event as the referrals service would publish it. */
function published(
  { storedType: type }: Pick<EventContract, 'storedType'>,
  referralId: string,
  data: object = {},
): NewEvent {
  const familyId = randomUUID();
  return {
    id: randomUUID(),
    type,
    data: {
      referralId,
      familyId,
      familyName: 'Robbins',
      members: [],
      headlineProblems: [],
      acceptedOn: '2026-01-05',
      ...data,
    },
    metadata: {
      occurredAt: '2026-01-05T09:00:00.000Z',
      actor: { id: 'kay', name: 'Kay', role: 'key-worker' },
      familyId,
      commandId: randomUUID(),
      correlationId: 'from-afar',
      causationId: randomUUID(),
    },
  };
}

const submission = {
  referrer: { name: 'Rosa', agencyName: 'Academy' },
  reasons: 'Attendance',
  address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
  consent: { status: 'not-sought' },
  receivedOn: '2026-01-04',
  urgency: { level: 'usual' },
};

describe('Reactions', () => {
  let database: TestDatabase;
  let referrals: EventStore;
  let service: ServiceUnderTest;
  beforeAll(async () => {
    database = await createTestDatabase();
    referrals = await openPostgresEventStore({ url: database.url, schema: 'referrals', applicationName: 'spec' });
    service = await startForTest(exampleService, { databaseUrl: database.url });
  });
  afterAll(async () => {
    await service.close();
    await referrals.close();
    await database.close();
  });

  const publish = (id: string, ...events: NewEvent[]): Promise<unknown> =>
    referrals.append(streamName('referral', id), NO_STREAM, events);
  const visitOf = async (id: string): Promise<readonly StoredEvent[]> =>
    (await (await service.journal('planning')).load(streamName('visit', id))).events;

  it("react to another context's events in an own stream, once, in the event's name", async () => {
    const id = randomUUID();
    const submitted = published(referralSubmitted, id, submission);
    await publish(id, submitted, published(referralAccepted, id));

    const events = await eventually(async () => {
      const visit = await visitOf(id);
      return visit.length === 2 && visit;
    });
    expect(events.map(({ type }) => type)).toEqual(['planning.VisitPlanned.v1', 'planning.VisitNoted.v1']);
    expect(events[0]?.metadata).toMatchObject({
      actor: { id: 'service:planning', role: 'service' },
      correlationId: 'from-afar',
      causationId: submitted.id,
      occurredAt: '2026-01-05T09:00:00.000Z',
    });
  });

  it('react again to what they have seen without a second effect', async () => {
    const id = randomUUID();
    await publish(id, published(referralSubmitted, id, submission));
    await eventually(async () => (await visitOf(id)).length === 1);

    const planning = openDatabase({ url: database.url, schema: 'planning', applicationName: 'spec' });
    await planning.query('delete from consumer_checkpoint');
    await planning.close();
    await service.restart();

    const last = randomUUID();
    await publish(last, published(referralSubmitted, last, submission));
    await eventually(async () => (await visitOf(last)).length === 1);
    expect(await visitOf(id)).toHaveLength(1);
  });

  it('ignore types nobody here wants, put aside what has not its shape, and go on', async () => {
    const [foreign, broken, good] = [randomUUID(), randomUUID(), randomUUID()];
    await publish(foreign, published({ storedType: 'referrals.SomethingNewer.v7' }, foreign));
    await publish(broken, published(referralAccepted, broken, { acceptedOn: 'yesterday' }));
    await publish(good, published(referralSubmitted, good, submission));

    await eventually(async () => (await visitOf(good)).length === 1);
    expect(await visitOf(broken)).toEqual([]);
    const planning = openDatabase({ url: database.url, schema: 'planning', applicationName: 'spec' });
    const rows = await eventually(async () => {
      const found = await planning.query('select * from dead_letter');
      return found.rows.length > 0 && found.rows;
    });
    await planning.close();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0])).toContain('does not meet its contract at /acceptedOn');
    expect(await fetch(`${service.privateUrl}/health`).then((response) => response.json())).toMatchObject({
      status: 'degraded',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'dead-letters', ok: false, detail: '1 of planning.policies.v1' }),
      ]) as unknown,
    });
    const ofPlatform = (path: string, init?: RequestInit): Promise<Response> =>
      fetch(`${service.url}/dead-letters${path}`, { ...init, headers: fromPlatform });
    const [letter] = (await (await ofPlatform('')).json()) as [{ id: string }];
    expect(letter).toMatchObject({
      group: 'planning.policies.v1',
      topic: 'turnaround.referrals.events.v1',
      event: { stream: `referral-${broken}`, revision: 0 },
      tries: 1,
    });
    expect(await (await ofPlatform('/redrive', { method: 'POST' })).json()).toEqual({
      delivered: 0,
      failed: 1,
      waiting: 0,
    });
    expect(await (await ofPlatform('')).json()).toMatchObject([{ id: letter.id, tries: 2 }]);
    expect((await fetch(`${service.url}/dead-letters`)).status).toBe(403);
  });

  it('record nothing before the event that brought it about, whose service may have a clock ahead of theirs', async () => {
    const id = randomUUID();
    const ahead = new Date(Date.now() + 60_000).toISOString();
    await referrals.append(streamName('referral', id), { ...NO_STREAM, notBefore: ahead }, [
      published(referralSubmitted, id, submission),
    ]);
    const [event] = await eventually(async () => {
      const visit = await visitOf(id);
      return visit.length === 1 && visit;
    });
    expect(event?.metadata.recordedAt).toBe(ahead);
  });
});
