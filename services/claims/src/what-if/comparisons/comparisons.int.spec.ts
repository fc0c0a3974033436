import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgrammeComparison } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import type { Actor } from '@turnaround/kernel';
import { type Database, openDatabase, tryAdvisoryLock } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import {
  auditor,
  keyWorker,
  otherManager,
  type ClaimsUnderTest,
  partner,
  pat,
  ruleSetsDirectory,
  startClaimsService,
} from '../../claims-service.examples.spec.js';
import { COMPARISONS_LOCK } from './comparison-jobs.js';
import { supported, tell } from './programme.examples.spec.js';

const byHeadlines = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.1.0' };
const asOf = '2026-01-10';

describe('Comparing rules over the whole programme', () => {
  let world: ClaimsUnderTest;
  let ledger: EventStore;
  let database: Database;
  let differing: string;
  let byNeeds: { ruleSet: Record<string, unknown> };

  beforeAll(async () => {
    world = await startClaimsService();
    const url = world.service.databaseUrl;
    ledger = await openPostgresEventStore({ url, schema: 'ledger' });
    database = openDatabase({ url, schema: 'claims', applicationName: 'spec' });
    const threeNeeds = supported(['education', 'education', 'health']);
    const threeHeadlines = supported(['education', 'crime', 'health']);
    differing = await tell(ledger, 'Marsh', threeNeeds);
    await tell(ledger, 'Moss', threeHeadlines);
    await tell(
      ledger,
      'Paid',
      threeHeadlines.paid('significant-and-sustained', 'supporting-families', 80_000, '2025-12-20'),
    );
    await tell(ledger, 'Few', supported(['education']));
    await tell(ledger, 'Later', supported(['education', 'crime', 'health'], '2026-02-01'));
    const document = JSON.parse(await readFile(join(ruleSetsDirectory, 'demonstration.json'), 'utf8')) as {
      eligibility: object;
    };
    byNeeds = {
      ruleSet: { ...document, version: '1.1.0', eligibility: { ...document.eligibility, reading: 'needs' } },
    };
  });
  afterAll(async () => {
    await database.close();
    await ledger.close();
    await world[Symbol.asyncDispose]();
  });

  const ask = (body: unknown, { actor = pat, key = randomUUID() }: { actor?: Actor; key?: string } = {}) =>
    world.service.as(actor).fetch('/pbr/comparisons', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    });
  const look = async (id: string, actor = auditor) =>
    ProgrammeComparison.parse((await world.service.as(actor).fetch(`/pbr/comparisons/${id}`)).body);
  const finished = (id: string) =>
    eventually(async () => {
      const comparison = await look(id);
      return comparison.status !== 'running' && comparison;
    });
  const compared = async (body: unknown): Promise<ProgrammeComparison> => {
    const { status, body: started } = await ask(body);
    expect(status).toBe(202);
    return finished(ProgrammeComparison.parse(started).id);
  };
  const stored = async () => (await database.query('select id from programme_comparison')).rowCount;

  it('counts the families that stand elsewhere by needs than by headlines, and names them', async () => {
    const { body: started, headers } = await ask({ left: byHeadlines, right: byNeeds, asOf });
    const { id } = ProgrammeComparison.parse(started);
    expect(headers.get('location')).toBe(`comparisons/${id}`);
    const comparison = await finished(id);
    const title = 'Fellmoor';
    expect(comparison).toMatchObject({
      status: 'finished',
      failure: null,
      startedBy: pat.name,
      asOf,
      familiesJudged: 4,
      left: {
        title: expect.stringContaining(title) as unknown,
        eligible: 2,
        achieved: 2,
        claimable: 1,
        amountPence: 80_000,
      },
      right: {
        title: expect.stringContaining('1.1.0') as unknown,
        eligible: 3,
        achieved: 3,
        claimable: 2,
        amountPence: 160_000,
      },
      familiesDiffering: 1,
      families: [
        {
          caseId: differing,
          familyName: 'Marsh',
          left: {
            verdict: 'not-eligible',
            amountPence: 0,
            reasonCodes: expect.arrayContaining(['TOO_FEW_HEADLINES']) as unknown,
          },
          right: { verdict: 'claimable', amountPence: 80_000 },
        },
      ],
    });
    expect(comparison.transitions).toHaveLength(4);
    expect(comparison.transitions).toEqual(
      expect.arrayContaining([
        { left: 'not-eligible', right: 'claimable', count: 1 },
        { left: 'claimable', right: 'claimable', count: 1 },
        { left: 'achieved-unpaid', right: 'achieved-unpaid', count: 1 },
        { left: 'not-eligible', right: 'not-eligible', count: 1 },
      ]),
    );
    expect(comparison.progress.done).toBe(comparison.progress.total);
    expect(comparison.progress.done).toBeGreaterThan(60);
  });

  it('takes what each family is pinned to', async () => {
    const comparison = await compared({ left: { pinned: true }, right: byHeadlines, asOf });
    expect(comparison).toMatchObject({
      left: { title: 'The rules each family is under', claimable: 1 },
      familiesDiffering: 0,
      families: [],
    });
    expect(comparison.left).toEqual({ ...comparison.right, title: 'The rules each family is under' });
  });

  it('knows what was known at an instant, and nothing of the future', async () => {
    const before = await compared({ left: byHeadlines, right: byNeeds, asOf, knownAt: '2025-04-01T00:00:00Z' });
    expect(before).toMatchObject({ familiesJudged: 4, left: { claimable: 0, eligible: 2 }, right: { eligible: 3 } });
    const future = await compared({ left: byHeadlines, right: byNeeds, asOf, knownAt: '2199-01-01T00:00:00Z' });
    expect(future.knownAt < '2900').toBe(true);
  });

  it.each<[string, () => object, string]>([
    ['an unknown rule set', () => ({ left: { ruleSetId: 'wishful' } }), '/left/ruleSetId'],
    ['an unknown version', () => ({ right: { ...byHeadlines, ruleSetVersion: '9.9.9' } }), '/right/ruleSetId'],
    ['no choice at all', () => ({ right: {} }), '/right'],
    ['a day there is not', () => ({ asOf: '2026-02-30' }), '/asOf'],
    [
      'a document without a tariff',
      () => ({ left: { ruleSet: { ...byNeeds.ruleSet, tariff: 1 } } }),
      '/left/ruleSet/tariff',
    ],
    [
      'a document that contradicts itself',
      () => ({ right: { ruleSet: { ...byNeeds.ruleSet, validTo: '2020-01-01' } } }),
      '/right/ruleSet/validTo',
    ],
  ])('refuses %s with path and reason, and keeps nothing', async (_what, change, pointer) => {
    const before = await stored();
    expect(await ask({ left: byHeadlines, right: byNeeds, asOf, ...change() })).toMatchObject({
      status: 400,
      body: {
        code: 'INPUT.INVALID',
        errors: expect.arrayContaining([{ pointer, rule: expect.any(String) as unknown }]) as unknown,
      },
    });
    expect(await stored()).toBe(before);
  });

  it('takes the same key as the same comparison, also from two at once, and refuses it for another', async () => {
    const [key, before] = [randomUUID(), await stored()];
    const request = { left: byHeadlines, right: byNeeds, asOf };
    const answers = await Promise.all([ask(request, { key }), ask(request, { key }), ask(request, { key })]);
    expect(new Set(answers.map(({ body }) => ProgrammeComparison.parse(body).id)).size).toBe(1);
    expect(await stored()).toBe((before ?? 0) + 1);
    expect(await ask({ ...request, asOf: '2026-01-11' }, { key })).toMatchObject({
      status: 422,
      body: { code: 'COMMAND.KEY_REUSED' },
    });
    const both = randomUUID();
    const different = [asOf, '2026-01-12'].map((day) => ask({ ...request, asOf: day }, { key: both }));
    expect((await Promise.all(different)).map(({ status }) => status).sort()).toEqual([202, 422]);
    expect(await ask(request, { key: 'with a space' })).toMatchObject({ status: 400 });
  });

  it.each([keyWorker, otherManager, partner])('is nothing for a $role', async (actor) => {
    expect(await ask({ left: byHeadlines, right: byNeeds, asOf }, { actor })).toMatchObject({ status: 403 });
    const { id } = await compared({ left: byHeadlines, right: byNeeds, asOf });
    for (const path of ['/pbr/comparisons', `/pbr/comparisons/${id}`]) {
      expect(await world.service.as(actor).fetch(path)).toMatchObject({
        status: 403,
        body: { code: 'ACCESS.NOT_PERMITTED' },
      });
    }
  });

  it("lists everybody's, newest first and without families, and knows no others", async () => {
    const { id } = await compared({ left: byHeadlines, right: byNeeds, asOf });
    const { body } = await world.service.as(auditor).fetch('/pbr/comparisons');
    const [newest, ...older] = ProgrammeComparison.array().parse(body);
    expect(newest).toMatchObject({ id, familiesDiffering: 1, families: [] });
    expect(older.length).toBeGreaterThan(0);
    for (const unknown of [randomUUID(), 'x']) {
      expect(await world.service.as(auditor).fetch(`/pbr/comparisons/${unknown}`)).toMatchObject({ status: 404 });
    }
  });

  it('keeps the newest fifty', async () => {
    await database.query(
      `insert into programme_comparison (id, started_at, started_by, fingerprint, asked, left_title, right_title, status)
       select gen_random_uuid(), '2020-01-01', 'Pat', '', '{}', '', '', 'failed' from generate_series(1, 60)`,
    );
    const { id } = await compared({ left: byHeadlines, right: byNeeds, asOf });
    expect(await stored()).toBe(50);
    expect(await look(id)).toMatchObject({ status: 'finished' });
  });

  describe('when it is cut off', () => {
    const heldBack = async () => {
      const lock = await eventually(() => tryAdvisoryLock(database, COMPARISONS_LOCK));
      const { body } = await ask({ left: byHeadlines, right: byNeeds, asOf });
      return { lock, id: ProgrammeComparison.parse(body).id };
    };

    it('starts again with the service', async () => {
      const { lock, id } = await heldBack();
      expect(await look(id)).toMatchObject({ status: 'running', left: { claimable: 0 }, families: [] });
      await world.service.restart();
      await lock.release();
      expect(await finished(id)).toMatchObject({ status: 'finished', familiesJudged: 4, familiesDiffering: 1 });
    });

    it('starts again where its connections were cut while it was reading', async () => {
      const { lock, id } = await heldBack();
      const waiting = `from pg_stat_activity where datname = current_database() and application_name = 'claims'
                         and wait_event_type = 'Lock' and query like 'update programme_comparison%'`;
      await database.transaction(async (tx) => {
        await tx.query('lock table programme_comparison in share mode');
        await lock.release();
        await eventually(async () => (await database.query(`select ${waiting}`)).rowCount === 1);
        await database.query(`select pg_terminate_backend(pid) ${waiting}`);
      });
      expect(await finished(id)).toMatchObject({ status: 'finished', familiesJudged: 4, familiesDiffering: 1 });
    });
  });
});
