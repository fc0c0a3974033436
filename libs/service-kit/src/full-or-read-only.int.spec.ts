import { randomUUID } from 'node:crypto';
import type { Actor } from '@turnaround/kernel';
import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { exampleService, planVisit } from './testing/example-service.js';
import { startForTest, type ServiceUnderTest } from './testing/index.js';
import { submittedReferral } from './testing/submitted-referral.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker' };

/** What somebody else's sessions are not troubled by. */
function unaffected(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c default_transaction_read_only=off -c statement_timeout=0');
  return address.href;
}

describe('A service whose database is full, read-only, cancels what it is asked, or shuts down', () => {
  let test: TestDatabase;
  let service: ServiceUnderTest;
  let owner: Database;
  let referrals: EventStore;

  beforeAll(async () => {
    test = await createTestDatabase();
    const url = unaffected(test.url);
    owner = openDatabase({ url, schema: 'public', applicationName: 'owner', maxConnections: 1 });
    referrals = await openPostgresEventStore({ url, schema: 'referrals', applicationName: 'spec' });
    service = await startForTest(exampleService, { databaseUrl: test.url });
  });
  afterAll(async () => {
    await service.close();
    await referrals.close();
    await owner.close();
    await test.close();
  });

  const nameOf = (): string => new URL(test.url).pathname.slice(1);
  /** As an administrator's shutdown does (57P01). */
  const endSessions = (): Promise<unknown> =>
    owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename <> current_user`,
    );
  const setting = (name: string, value: string) => ({
    begin: async () => {
      await owner.query(`alter database "${nameOf()}" set ${name} = '${value}'`);
      await endSessions();
    },
    end: async () => {
      await owner.query(`alter database "${nameOf()}" reset ${name}`);
      await endSessions();
    },
  });
  /** Each append does this instead. */
  const onAppend = (statement: string) => ({
    begin: async () => {
      await owner.query(
        `create function trouble() returns trigger language plpgsql as $$ begin ${statement}; return null; end $$`,
      );
      await owner.query('create trigger trouble before insert on planning.event execute function trouble()');
    },
    end: () => owner.query('drop function trouble cascade'),
  });
  const fullDisk = onAppend("raise exception 'could not extend file' using errcode = '53100'");
  const [sleeping, limited] = [onAppend('perform pg_sleep(3600)'), setting('statement_timeout', '200ms')];
  const slow = {
    begin: async () => {
      await sleeping.begin();
      await limited.begin();
    },
    end: async () => {
      await sleeping.end();
      await limited.end();
    },
  };

  it.each([
    ['is full (53100)', fullDisk],
    ['is read-only (25006)', setting('default_transaction_read_only', 'on')],
    ['cancels what takes too long (57014)', slow],
  ])('that %s answers 503 with Retry-After, puts nothing aside, says so, and loses nothing', async (_, trouble) => {
    const caller = service.as(keyWorker);
    const request = { body: { place: 'home' }, idempotencyKey: randomUUID() };
    await trouble.begin();
    const referralId = randomUUID();
    try {
      await referrals.record(submittedReferral(referralId));
      const away = await caller.send(planVisit, request);
      expect(away).toMatchObject({ status: 503, body: { code: 'SERVICE.UNAVAILABLE' } });
      expect(away.headers.get('retry-after')).toBe('2');
      await eventually(
        async () => (await fetch(`${service.privateUrl}/health`).then((ready) => ready.text())).includes('retrying'),
        {
          what: 'health to say that the reactions wait',
        },
      );
      expect((await owner.query('select from planning.dead_letter')).rows).toEqual([]);
    } finally {
      await trouble.end();
    }
    await eventually(async () => (await caller.send(planVisit, request)).status === 201);
    const planning = await service.journal('planning');
    await eventually(async () => (await planning.load(`visit-${referralId}`)).events.length === 1);
    expect((await owner.query('select from planning.dead_letter')).rows).toEqual([]);
  });

  it('whose sessions are ended over and over under load loses nothing and puts nothing aside', async () => {
    const ids = Array.from({ length: 30 }, () => randomUUID());
    for (const [index, id] of ids.entries()) {
      await referrals.record(submittedReferral(id));
      if (index % 5 === 0) await endSessions();
    }
    const planning = await service.journal('planning');
    for (const id of ids) await eventually(async () => (await planning.load(`visit-${id}`)).events.length === 1);
    expect((await owner.query('select from planning.dead_letter')).rows).toEqual([]);
  });
});
