import { randomUUID } from 'node:crypto';
import { caseOpened, contactLogged } from '@turnaround/contracts';
import { type NewEvent, type StoredEvent, streamName } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { type Journal, START } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { openPostgresEventStore } from '../postgres/postgres-event-store.js';
import { verifyChain } from '../verify-chain.js';
import { type DataKeys, openDataKeys, WrongMasterKeyError } from './data-keys.js';
import { type Opened, opened } from './opened-store.js';

const MASTER = Buffer.alloc(32, 7);

describe('Personal values in a store', () => {
  let test: TestDatabase;
  let keys: DataKeys;
  let stored: Journal;
  let store: Opened<Journal>;

  const open = (masterKey: Buffer = MASTER): Promise<DataKeys> => {
    return openDataKeys({ url: test.url, makesTable: true, masterKey });
  };
  beforeEach(async () => {
    test = await createTestDatabase();
    keys = await open();
    stored = await openPostgresEventStore({ url: test.url, schema: 'planning' });
    store = opened(stored, keys);
  });
  afterEach(async () => {
    await store.close();
    await keys.close();
    await test.close();
  });

  const [familyId, planId, jo, sam] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const stream = streamName('wholeFamilyPlan', planId);
  const event = (type: NewEvent['type'], data: object): NewEvent => {
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const actor = { id: 'amina', name: 'Amina Yusuf', role: 'key-worker' };
    return {
      id: randomUUID(),
      type,
      data,
      metadata: { occurredAt: '2026-01-15T10:00:00.000Z', actor, familyId, ...ids },
    };
  };
  const opening = (): NewEvent =>
    event(caseOpened.storedType, {
      planId,
      familyId,
      familyName: 'Moss',
      members: [
        { memberId: jo, firstName: 'Jo', lastName: 'Moss', dateOfBirth: '2012-03-04', relationship: 'son' },
        { memberId: sam, firstName: 'Sam', lastName: 'Moss', expectedOn: '2026-09-01', relationship: 'daughter' },
      ],
    });
  const contact = (note: string): NewEvent =>
    event(contactLogged.storedType, {
      ...{ planId, familyId, contactId: randomUUID(), contactedAt: '2026-01-15T10:30:00Z', mode: 'home-visit' },
      ...{ outcome: 'kept', direct: true, durationMinutes: 90, memberIds: [jo], note },
    });
  const namesIn = (events: readonly StoredEvent[]): unknown =>
    events.map(({ data }) =>
      (data as { members?: { firstName: string }[] }).members?.map(({ firstName }) => firstName),
    );

  it('come back as they were, and lie there in no readable form', async () => {
    const events = [opening(), contact('Talked about the morning.')];
    await store.append(stream, NO_STREAM, events);
    expect((await store.load(stream)).events.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
    const text = JSON.stringify((await stored.load(stream)).events);
    for (const word of ['Moss', 'Jo"', 'Sam', '2012-03-04', '2026-09-01', 'morning']) expect(text).not.toContain(word);
    for (const word of [familyId, jo, 'daughter', 'home-visit']) expect(text).toContain(word);
  });

  it('are read by everybody who reads the store, and by nobody with another key', async () => {
    await store.append(stream, NO_STREAM, [opening()]);
    const read = [
      (await store.readAll(START, 10)).map(({ event: one }) => one),
      await store.readCommitted(START, 10),
      (await store.readBefore(undefined, 10)).map(({ event: one }) => one),
    ];
    for await (const batch of store.subscribe({ after: START, signal: AbortSignal.timeout(60_000) })) {
      read.push(batch.map(({ event: one }) => one));
      break;
    }
    for (const events of read) expect(namesIn(events)).toEqual([['Jo', 'Sam']]);
    await expect(open(Buffer.alloc(32, 8))).rejects.toBeInstanceOf(WrongMasterKeyError);
  });

  it('are gone with their key, whoever held it before, while nothing that is stored changes', async () => {
    await store.append(stream, NO_STREAM, [opening(), contact('Talked about the morning.')]);
    const other = await open();
    const before = (await stored.load(stream)).events;
    const theirs = opened(await openPostgresEventStore({ url: test.url, schema: 'planning', readOnly: true }), other);
    expect(namesIn((await theirs.load(stream)).events.slice(0, 1))).toEqual([['Jo', 'Sam']]);
    expect(await keys.destroy([jo])).toBe(1);
    const events = (await store.load(stream)).events;
    expect(events[0]?.data).toMatchObject({
      familyName: 'Moss',
      members: [{ memberId: jo, firstName: 'Erased', lastName: 'Erased' }, { firstName: 'Sam' }],
    });
    expect(events[0]?.data).not.toHaveProperty('members.0.dateOfBirth');
    expect(caseOpened.schema.safeParse(events[0]?.data).success).toBe(true);
    expect(await keys.destroy([familyId])).toBe(2);
    expect((await store.load(stream)).events.map(({ data }) => data)).toMatchObject([
      { familyName: 'Erased', members: [{ firstName: 'Erased' }, { firstName: 'Erased' }] },
      { note: 'Erased', durationMinutes: 90 },
    ]);
    expect((await stored.load(stream)).events).toEqual(before);
    for (const chain of [before, events]) expect((await verifyChain(chain)).broken).toBeUndefined();
    await theirs.close();
    await other.close();
  });

  it('of somebody erased are not taken for erased where a key is only missing', async () => {
    await store.append(stream, NO_STREAM, [opening()]);
    const database = openDatabase({ url: test.url, schema: 'personal_keys', applicationName: 'spec' });
    await database.query('delete from data_key where holder = $1', [jo]);
    await database.close();
    const fresh = await open();
    const theirs = opened(await openPostgresEventStore({ url: test.url, schema: 'planning', readOnly: true }), fresh);
    await expect(theirs.load(stream)).rejects.toThrow('neither there nor destroyed');
    await theirs.close();
    await fresh.close();
  });

  it('do not open in another event', async () => {
    await store.append(stream, NO_STREAM, [contact('Talked about the morning.')]);
    const [one] = (await stored.load(stream)).events;
    if (one === undefined) throw new Error('nothing stored');
    const moved = opened<Journal>(
      {
        ...stored,
        load: () => Promise.resolve({ events: [{ ...one, id: randomUUID() }], head: NO_STREAM }),
        readCommitted: () => Promise.resolve([{ ...one, id: randomUUID() }, one]),
      },
      keys,
    );
    await expect(moved.load(stream)).rejects.toThrow('it was changed');
    const [left, open] = await moved.readCommitted(START, 2);
    expect(left?.data).toMatchObject({ note: { $: 0 } });
    expect(open?.data).toMatchObject({ note: 'Talked about the morning.' });
  });

  it('stored in clear by an earlier release are read as they stand', async () => {
    await stored.append(stream, NO_STREAM, [opening()]);
    expect(namesIn((await store.load(stream)).events)).toEqual([['Jo', 'Sam']]);
  });

  it('are sealed with the same key by two services that meet somebody at once, or with one each', async () => {
    const others = await Promise.all([open(), open(), open()]);
    const streams = others.map(() => streamName('wholeFamilyPlan', randomUUID()));
    await Promise.all(
      others.map((each, index) =>
        opened(stored, each).append(streams[index] ?? stream, NO_STREAM, [contact(`Note ${index}`)]),
      ),
    );
    const notes = await Promise.all(streams.map(async (each) => (await store.load(each)).events[0]?.data));
    expect(notes).toMatchObject([{ note: 'Note 0' }, { note: 'Note 1' }, { note: 'Note 2' }]);
    for (const each of others) await each.close();
  });
});
