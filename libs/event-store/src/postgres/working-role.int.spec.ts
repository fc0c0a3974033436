import { asRole, type Database, openDatabase, roleIn } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase, TEST_WORKER } from '@turnaround/testing';
import { aStream, newEvents } from '../contract/new-events.js';
import type { EventStore } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describe('The role that works', () => {
  let test: TestDatabase;
  let store: EventStore;
  let working: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    const access = { url: asRole(test.url, TEST_WORKER), migrationRole: roleIn(test.url), schema: 'journal' };
    store = await openPostgresEventStore(access);
    working = openDatabase({ ...access, applicationName: 'spec' });
  });
  afterAll(async () => {
    await store.close();
    await working.close();
    await test.close();
  });

  it('appends and reads events', async () => {
    const stream = aStream();
    await store.append(stream, NO_STREAM, newEvents(2));
    expect((await store.load(stream)).events).toHaveLength(2);
  });

  it.each([
    `update event set type = 'other'`,
    'delete from event',
    'truncate event',
    'alter table event disable trigger event_is_append_only',
    'alter table event add column note text',
    'drop table event',
    'drop trigger event_is_append_only on event',
    `create or replace function refuse_event_change() returns trigger language plpgsql as 'begin return new; end'`,
    'create table note (body text)',
    'create schema notes',
    'drop schema journal cascade',
    `insert into migration (name) values ('forget-everything')`,
    'grant update on event to turnaround_worker',
    'set role pg_write_all_data',
  ])('is refused: %s', async (statement) => {
    await store.append(aStream(), NO_STREAM, newEvents(1));
    const events = async (): Promise<unknown> => (await working.query('select count(*), max(type) from event')).rows;
    const before = await events();
    // Granting what one does not have is a warning to PostgreSQL; the grant must not exist afterwards.
    await working.query(statement).then(
      () => expect(statement).toMatch(/^grant/),
      (error: unknown) => expect(error).toMatchObject({ code: '42501' }),
    );
    await expect(working.query(`update event set type = 'other'`)).rejects.toMatchObject({ code: '42501' });
    expect(await events()).toEqual(before);
  });
});
