import { fileURLToPath } from 'node:url';
import { openPostgresEventStore, START, verifyChain } from '@turnaround/event-store';
import { type StoredEvent, streamCategory } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { outcomesService } from '@turnaround/outcomes';
import { streamsToCarry } from '@turnaround/service-kit';
import { startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import pg from 'pg';
import { readDump } from '../database-dump/dump.js';
import { restoreDatabase } from '../database-dump/restore-database.js';
import { upgrade, type UpgradeConfig } from './upgrade.js';

const dump = fileURLToPath(new URL('../../../../e2e/releases/0.1.0/database.br', import.meta.url));
const ruleSets = fileURLToPath(new URL('../../../../seeds/rule-sets', import.meta.url));

/** The database of release 0.1.0, in a database of the test. */
async function release(): Promise<TestDatabase> {
  const test = await createTestDatabase();
  const client = new pg.Client({ connectionString: test.url });
  await client.connect();
  try {
    await restoreDatabase(client, readDump(dump));
  } finally {
    await client.end();
  }
  return test;
}

function configFor({ url }: Pick<TestDatabase, 'url'>, more: Partial<UpgradeConfig> = {}): UpgradeConfig {
  return {
    find: () => Promise.resolve(url),
    make: () => Promise.resolve(url),
    variables: { RULE_SETS_DIR: ruleSets },
    tell: () => undefined,
    ...more,
  };
}

async function eventsIn({ url }: Pick<TestDatabase, 'url'>, schema: string): Promise<readonly StoredEvent[]> {
  const store = await openPostgresEventStore({ url, schema });
  try {
    return (await store.readAll(START, 10_000)).map(({ event }) => event);
  } finally {
    await store.close();
  }
}

async function query({ url }: Pick<TestDatabase, 'url'>, text: string): Promise<readonly object[]> {
  const database = openDatabase({ url, schema: 'public', applicationName: 'spec', maxConnections: 1 });
  try {
    return (await database.query(text)).rows;
  } finally {
    await database.close();
  }
}

describe('Upgrading the data of release 0.1.0', () => {
  let whole: TestDatabase;
  let carried: readonly StoredEvent[];
  let old: readonly StoredEvent[];

  beforeAll(async () => {
    whole = await release();
    await upgrade(configFor(whole));
    carried = await eventsIn(whole, 'claims');
    old = await eventsIn(whole, 'outcomes');
  });
  afterAll(() => whole.close());

  const of = (events: readonly StoredEvent[], ...categories: string[]): readonly StoredEvent[] =>
    events.filter(({ stream }) => categories.includes(streamCategory(stream)));

  it('copies batches and overlaps to the last byte', () => {
    const copied = of(carried, 'claimBatch', 'familyOverlap');
    expect(copied).toEqual(of(old, 'claimBatch', 'familyOverlap'));
    expect(copied.length).toBe(15);
  });

  it('tells each claim again in the stream of its family, by whom and when it was recorded then', async () => {
    const first = new Map(old.map((event) => [`${event.stream}@${event.revision}`, event]));
    const again = of(carried, 'familyClaims').filter(({ metadata }) => metadata.carriedFrom !== undefined);
    for (const { metadata } of again) {
      const { stream = '', revision = -1, hash } = metadata.carriedFrom ?? {};
      const source = first.get(`${stream}@${revision}`);
      expect(metadata).toMatchObject({
        hash: expect.not.stringMatching(source?.metadata.hash ?? '') as string,
        actor: source?.metadata.actor,
        occurredAt: source?.metadata.occurredAt,
        recordedAt: source?.metadata.recordedAt,
        commandId: source?.metadata.commandId,
      });
      expect(hash).toBe(source?.metadata.hash);
    }
    const sources = again.map(({ metadata }) => metadata.carriedFrom);
    const claims = of(old, 'claim').map(({ stream, revision, metadata }) => ({
      stream,
      revision,
      hash: metadata.hash,
    }));
    expect(sources).toEqual(expect.arrayContaining(claims));
    expect(await verifyChain(carried)).not.toHaveProperty('broken');
  });

  it('says of each claim which batch it goes or went with, and of each family whether it is held', () => {
    const count = (name: string): number => carried.filter(({ type }) => type.startsWith(`claims.${name}.`)).length;
    expect(
      Object.fromEntries(
        ['ClaimPutInBatch', 'FamilyHeld', 'FamilyReleased', 'RuleSetMigrated'].map((name) => [name, count(name)]),
      ),
    ).toEqual({
      ClaimPutInBatch: 3,
      FamilyHeld: 4,
      FamilyReleased: 2,
      RuleSetMigrated: 1,
    });
    const gone = carried.filter(
      ({ type, data }) => type.startsWith('claims.ClaimSubmitted.') && 'batchId' in (data as object),
    );
    expect(gone).toHaveLength(2);
  });

  it('moves comparisons and what agencies were told, and leaves no table that nobody asks', async () => {
    expect(await query(whole, 'select count(*)::int from claims.programme_comparison')).toEqual([{ count: 1 }]);
    expect(await query(whole, 'select count(*)::int from subscriptions.shared_event')).toEqual([{ count: 2374 }]);
    expect(
      await query(
        whole,
        `select relname from pg_class where relkind = 'r' and relname in ('feed_entry', 'family_turn', 'household_member')`,
      ),
    ).toEqual([]);
    const [end] = await query(whole, 'select sequence::int from subscriptions.shared_event_end');
    expect(end).toEqual(
      (await query(whole, 'select max(sequence)::int as sequence from subscriptions.shared_event'))[0],
    );
  });

  it('moves files of data feeds with their rows and counts, and copies what was decided about them', async () => {
    await using before = await release();
    const rows = (schema: string) =>
      `select import_id, line, outcome, measures, problems, case_id::text from ${schema}.feed_row order by 1, 2`;
    const counts = (schema: string) =>
      `select import_id, outcome, row_count from ${schema}.feed_count where row_count > 0 order by 1, 2`;
    const heard = (schema: string) => `select member_id::text, import_id from ${schema}.feed_heard order by 1, 2`;
    for (const question of [rows, counts, heard]) {
      const found = await query(before, question('outcomes'));
      expect(found.length).toBeGreaterThan(0);
      expect(await query(whole, question('data_feeds'))).toEqual(found);
    }
    const decided = of(await eventsIn(whole, 'data_feeds'), 'feedMatch');
    expect(decided.length).toBeGreaterThan(0);
    expect(decided).toEqual(of(old, 'feedMatch'));
    const left = `select relname from pg_class where relkind = 'r' and relnamespace = 'outcomes'::regnamespace and relname like 'feed%'`;
    expect(await query(whole, left)).toEqual([]);
  });

  it('finds its work done the second time', async () => {
    const told: string[] = [];
    await upgrade(configFor(whole, { tell: (sentence) => told.push(sentence) }));
    expect(told).toEqual([]);
    expect(await eventsIn(whole, 'claims')).toEqual(carried);
  });

  it.each([20, 40, 60])('comes to the same where it was cut off after %d events', async (most) => {
    const cutOff = await release();
    const cut = (events: number): void => {
      if (events >= most) throw new Error('cut off');
    };
    await expect(upgrade(configFor(cutOff, { onRecorded: cut }))).rejects.toThrow('cut off');
    const database = openDatabase({
      url: cutOff.url,
      schema: 'outcomes',
      applicationName: 'spec',
      maxConnections: 1,
    });
    expect(await streamsToCarry(database, 'outcomes')).not.toEqual([]);
    await database.close();
    await upgrade(configFor(cutOff));
    expect(await eventsIn(cutOff, 'claims')).toEqual(carried);
    await cutOff.close();
  });

  it('is what a service asks for that would start without it', async () => {
    const forgotten = await release();
    const start = startForTest(outcomesService, {
      databaseUrl: forgotten.url,
      environment: { variables: { RULE_SETS_DIR: ruleSets } },
    });
    await expect(start).rejects.toThrow(
      'The journal of outcomes holds streams that belong elsewhere since: claim (to claims), claimBatch (to claims), familyOverlap (to claims), feedMatch (to data-feeds). Run "npm run upgrade" first',
    );
    await forgotten.close();
  });

  it('stops with one sentence at an event that this release does not know', async () => {
    const strange = await release();
    await query(
      strange,
      `insert into outcomes.event (stream, revision, id, type, data, metadata)
       select stream, 99, gen_random_uuid(), 'outcomes.ClaimForgiven.v1', data, metadata from outcomes.event where stream like 'claim-%' limit 1`,
    );
    await expect(upgrade(configFor(strange))).rejects.toThrow(
      /^This release does not know outcomes\.ClaimForgiven\.v1 /,
    );
    await strange.close();
  });

  it('asks next to nothing of a platform that began with this release', async () => {
    await using fresh = await createTestDatabase();
    const told: string[] = [];
    await upgrade(configFor(fresh, { tell: (sentence) => told.push(sentence) }));
    expect(told).toEqual([]);
    expect(await query(fresh, `select nspname from pg_namespace where nspname in ('outcomes', 'claims')`)).toEqual([]);
  });
});
