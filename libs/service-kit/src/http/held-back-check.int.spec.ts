import { randomUUID } from 'node:crypto';
import { NO_STREAM, openPostgresEventStore } from '@turnaround/event-store';
import { asRole, type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, TEST_WORKER, type TestDatabase } from '@turnaround/testing';
import { heldBackCheck } from './held-back-check.js';

describe('A transaction that somebody leaves open', () => {
  let test: TestDatabase;
  let owner: Database;
  let worker: Database;
  let console: Database;
  let somebody: Awaited<ReturnType<Database['connect']>>['client'];
  let hangUp: () => void;

  beforeEach(async () => {
    test = await createTestDatabase();
    const store = await openPostgresEventStore({ url: test.url, schema: 'journal' });
    await store.close();
    owner = openDatabase({ url: test.url, schema: 'journal', applicationName: 'spec' });
    await owner.query('grant usage on schema journal to turnaround_worker; grant select on event to turnaround_worker');
    worker = openDatabase({ url: asRole(test.url, TEST_WORKER), schema: 'journal', applicationName: 'spec' });
    console = openDatabase({ url: test.url, schema: 'public', applicationName: 'forgotten console' });
    const { client, release } = await console.connect();
    somebody = client;
    hangUp = () => release(true);
  });
  afterEach(async () => {
    hangUp();
    await console.close();
    await owner.close();
    await worker.close();
    await test.close();
  });

  const append = async (count: number): Promise<void> => {
    const store = await openPostgresEventStore({ url: test.url, schema: 'journal' });
    for (let number = 0; number < count; number += 1) {
      const event = { id: randomUUID(), type: 'spec.Happened.v1', data: {}, metadata: {} };
      await store.append(`spec-${event.id}`, NO_STREAM, [
        event as unknown as Parameters<typeof store.append>[2][number],
      ]);
    }
    await store.close();
  };

  it.each(['owner', 'worker'] as const)(
    'is named in health to the %s with its process, program, beginning and the events behind it, until it ends',
    async (role) => {
      const check = heldBackCheck(role === 'owner' ? owner : worker, 20);
      expect(await check.check()).toEqual({ ok: true });
      await somebody.query('begin');
      const { rows } = await somebody.query<{ pid: number }>('select pg_backend_pid() as pid, pg_current_xact_id()');
      await append(3);
      const said = await eventually(async () => {
        const { ok, detail } = await check.check();
        return !ok && detail;
      });
      expect(said).toMatch(
        new RegExp(
          `process ${rows[0]?.pid} \\(forgotten console\\) of turnaround holds back all readers with a transaction open since 20.*Z.*: 3 events wait behind it`,
        ),
      );
      await somebody.query('commit');
      expect(await check.check()).toEqual({ ok: true });
    },
  );

  it('says nothing of those that are open for a moment, nor of those that only read', async () => {
    await somebody.query('begin');
    await somebody.query('select count(*) from journal.event');
    expect(await heldBackCheck(owner, 0).check()).toEqual({ ok: true });
    await somebody.query('select pg_current_xact_id()');
    expect(await heldBackCheck(owner, 60_000).check()).toEqual({ ok: true });
    await somebody.query('rollback');
  });
});
