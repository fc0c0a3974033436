import { DomainError, type StoredEvent } from '@turnaround/kernel';
import { StoreUnavailableError } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { growingStream } from './contract/sample-events.js';
import { Received } from './contract/received.js';
import { encodeEvent } from './cloud-event.js';
import { DeadLetters } from './dead-letters.js';
import { UndecodableMessageError } from './deliver.js';
import type { Subscription } from './messaging.js';

const TOPIC = 'turnaround.referrals.events.v1';

describe('Dead letters', () => {
  let test: TestDatabase;
  let database: Database;
  let letters: DeadLetters;
  let told: string[];
  let received: Received;
  /** What a release cannot handle. */
  let broken: (event: StoredEvent) => boolean;
  let subscription: Subscription;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase({ url: test.url, schema: 'consumer', applicationName: 'spec' });
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });
  beforeEach(async () => {
    told = [];
    received = new Received();
    broken = () => false;
    subscription = {
      group: 'spec.group.v1',
      topics: [TOPIC],
      onPoison: 'dead-letter',
      handle: async (deliveries) => {
        if (deliveries.some(({ event }) => broken(event))) throw new DomainError('SPEC.STILL_BROKEN', 'Robbins');
        await received.take(deliveries);
      },
    };
    letters = await new DeadLetters(database, ({ eventId }) => told.push(eventId)).open();
    await database.query('truncate dead_letter');
  });
  const putAside = async (events: readonly StoredEvent[]): Promise<void> => {
    for (const content of events)
      await letters.put({ group: subscription.group, topic: TOPIC, reason: new TypeError('Robbins'), content });
  };
  const idOf = async ({ id: eventId }: StoredEvent): Promise<string> =>
    (await letters.list()).find((letter) => letter.eventId === eventId)?.id ?? '';

  it('say topic, group, stream, revision, when, why and how often, and nothing that anybody wrote', async () => {
    const [event] = growingStream()(1) as [StoredEvent];
    await putAside([event, event]);
    const list = await letters.list();
    expect(list).toEqual([
      {
        id: expect.stringMatching(/^\d+$/) as string,
        group: subscription.group,
        topic: TOPIC,
        eventId: event.id,
        event: { type: event.type, stream: event.stream, revision: 0 },
        reason: expect.stringMatching(/^TypeError at libs\/messaging\/src\/dead-letters\.int\.spec\.ts/) as string,
        tries: 2,
        failedAt: expect.any(String) as string,
        triedAt: expect.any(String) as string,
      },
    ]);
    expect(JSON.stringify(list)).not.toContain('Robbins');
    expect(told).toEqual([event.id, event.id]);
    expect(await letters.countByGroup()).toEqual(new Map([[subscription.group, 1]]));
  });

  it('are delivered again once mended, each stream in its order, and are gone then', async () => {
    const [one, other] = [growingStream()(3), growingStream()(2)];
    await putAside([...one.toReversed(), ...other.toReversed()]);
    expect(await letters.redrive([subscription])).toEqual({ delivered: 5, failed: 0, waiting: 0 });
    expect(received.revisionsByStream()).toEqual(
      new Map([one, other].map((events) => [events[0]?.stream, events.map(({ revision }) => revision)])),
    );
    for (const event of received.events) expect([...one, ...other]).toContainEqual(event);
    expect(await letters.list()).toEqual([]);
    expect(await letters.redrive([subscription])).toEqual({ delivered: 0, failed: 0, waiting: 0 });
  });

  it('wait behind one of their stream that fails again, which is counted; other streams go on', async () => {
    const [one, other] = [growingStream()(3), growingStream()(1)];
    await putAside([...one, ...other]);
    broken = ({ id }) => id === one[0]?.id;
    expect(await letters.redrive([subscription])).toEqual({ delivered: 1, failed: 1, waiting: 2 });
    expect(received.events).toEqual(other);
    expect((await letters.list()).map(({ tries, reason }) => [tries, reason.split(' ')[0]])).toEqual([
      [2, 'SPEC.STILL_BROKEN'],
      [1, 'TypeError'],
      [1, 'TypeError'],
    ]);
    broken = () => false;
    expect(await letters.redrive([subscription])).toMatchObject({ delivered: 3, failed: 0 });
    expect(received.events).toEqual([...other, ...one]);
  });

  it('take what comes before them in the stream along where they are named, and nothing else', async () => {
    const [one, other] = [growingStream()(3), growingStream()(1)];
    await putAside([...one, ...other]);
    expect(await letters.redrive([subscription], [await idOf(one[1] as StoredEvent)])).toMatchObject({ delivered: 2 });
    expect(received.events).toEqual(one.slice(0, 2));
  });

  it('stay as they are, untried, while something is away', async () => {
    await putAside(growingStream()(2));
    const away: Subscription = {
      ...subscription,
      handle: () => Promise.reject(new StoreUnavailableError('connection refused')),
    };
    expect(await letters.redrive([away])).toEqual({
      delivered: 0,
      failed: 0,
      waiting: 2,
      stopped: 'StoreUnavailableError: connection refused',
    });
    expect((await letters.list()).map(({ tries }) => tries)).toEqual([1, 1]);
  });

  it('are delivered by one at a time, and once more where the one before was killed before it could say so', async () => {
    const events = growingStream()(2);
    await putAside(events);
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow: Subscription = {
      ...subscription,
      handle: async (deliveries) => {
        begun.resolve();
        await go.promise;
        await received.take(deliveries);
        throw new StoreUnavailableError('killed after the effect');
      },
    };
    const first = letters.redrive([slow]);
    await begun.promise;
    expect((await letters.redrive([subscription])).stopped).toBe('somebody else redrives just now');
    go.resolve();
    await first;
    await eventually(async () => (await letters.redrive([subscription])).delivered === 2);
    expect(received.once).toEqual(events);
  });

  it('that are no event are read anew by each release, and left alone when somebody says so; an event never is', async () => {
    const [event] = growingStream()(1) as [StoredEvent];
    const { value, headers } = encodeEvent(event);
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const raw = (text: string) => ({
      key: null,
      value: base64(text),
      headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, base64(header)])),
    });
    const reason = new UndecodableMessageError('Not an event');
    const { group } = subscription;
    await letters.put({ group, topic: TOPIC, reason, content: { place: '3@17', message: raw(value) } });
    await letters.put({ group, topic: TOPIC, reason, content: { place: '3@18', message: raw('{') } });
    await putAside([event]);
    expect(await letters.redrive([subscription])).toMatchObject({ delivered: 2, failed: 1 });
    expect(received.events).toEqual([event, event]);
    const [garbage] = await letters.list();
    expect(garbage).toMatchObject({ eventId: '3@18', tries: 2 });
    expect(await letters.leave(garbage?.id ?? '', 'priya')).toBe(true);
    expect(await letters.list()).toEqual([]);
    await putAside([event]);
    expect(await letters.leave(await idOf(event), 'priya')).toBe(false);
  });
});
