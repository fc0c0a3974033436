import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  approveClaim,
  evaluationExamples,
  PaymentDecision,
  prepareClaim,
  ProgrammeMoney,
  RuleSetSummary,
} from '@turnaround/contracts';
import { claimIdOf } from '../family-claims/claim-id.js';
import {
  auditor,
  keyWorker,
  otherTeam,
  type ClaimsUnderTest,
  partner,
  pat,
  quinn,
  ruleSetsDirectory,
  startClaimsService,
} from '../claims-service.examples.spec.js';

describe('What-if over HTTP', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const { claimable, nearMiss } = evaluationExamples;
  const ask = (body: unknown, actor = pat) =>
    world.service.as(actor).fetch('/pbr/evaluate', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const demonstration = async () =>
    JSON.parse(await readFile(join(ruleSetsDirectory, 'demonstration.json'), 'utf8')) as {
      tariff: { from: string; results: Record<string, number> }[];
      phaseMaximum: { pence: number };
      eligibility: { threshold: number };
    };

  it('decides on the facts given, and stores nothing', async () => {
    const before = await world.journalHead();
    const answer = await ask(claimable.value);
    expect(answer).toMatchObject({ status: 200, body: { claimable: true, amountPence: 80_000, missing: [] } });
    expect(PaymentDecision.parse(answer.body)).toEqual(answer.body);
    expect((await ask(nearMiss.value)).body).toMatchObject({
      claimable: false,
      amountPence: 0,
      missing: [{ testId: 'outcome-of-need', reasonCode: 'NO_EVIDENCE' }],
    });
    expect(await world.journalHead()).toBe(before);
  });

  it('takes a whole rule set to try a change of it', async () => {
    const changed = await demonstration();
    for (const row of changed.tariff) for (const route of Object.keys(row.results)) row.results[route] = 70_000;
    const value = { facts: claimable.value.facts, asOf: claimable.value.asOf };
    expect(await ask({ ...value, ruleSet: changed })).toMatchObject({ status: 200, body: { amountPence: 70_000 } });
  });

  it('refuses a rule set that contradicts itself, with path and reason', async () => {
    const broken = await demonstration();
    for (const row of broken.tariff) row.from = '2022-10-04';
    const value = { facts: claimable.value.facts, asOf: claimable.value.asOf };
    expect(await ask({ ...value, ruleSet: broken })).toMatchObject({
      status: 400,
      body: {
        code: 'INPUT.INVALID',
        errors: [{ pointer: '/ruleSet/tariff/0/from', rule: expect.stringContaining('leaves a gap') as unknown }],
      },
    });
  });

  it('goes by the rules a family was known to be pinned to', async () => {
    const facts = {
      ...claimable.value.facts,
      pins: [
        {
          ruleSetId: 'phase-1',
          ruleSetVersion: '1.0.0',
          from: '2025-02-01',
          recordedAt: '2025-03-01T00:00:00Z',
        },
      ],
    };
    const rulesAt = async (knownAt: string) => {
      const { body } = await ask({ facts, asOf: '2025-06-01', knownAt });
      return PaymentDecision.parse(body).ruleSetId;
    };
    expect(await rulesAt('2025-03-01T00:00:00Z')).toBe('phase-1');
    expect(await rulesAt('2025-02-28T00:00:00Z')).toBe('fellmoor-demonstration');
  });

  it('shows what two sets of rules say of one family, each with its own reasons', async () => {
    const document = await demonstration();
    const family = { facts: claimable.value.facts, asOf: claimable.value.asOf };
    const [left, right] = await Promise.all([
      ask({ ...family, ruleSetId: 'fellmoor-demonstration' }),
      ask({ ...family, ruleSet: { ...document, eligibility: { ...document.eligibility, threshold: 4 } } }),
    ]);
    expect(left.body).toMatchObject({ eligibility: { verdict: 'eligible', threshold: 3 }, claimable: true });
    expect(right.body).toMatchObject({
      eligibility: { verdict: 'not-eligible', threshold: 4, reasonCodes: ['TOO_FEW_HEADLINES'] },
      claimable: false,
    });
  });

  it.each<[string, object, string]>([
    ['both a family and facts', { caseId: '0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d30' }, ''],
    ['neither', { facts: undefined }, ''],
    ['an unknown rule set', { ruleSetId: 'wishful' }, '/ruleSetId'],
    ['an unknown version', { ruleSetVersion: '9.9.9' }, '/ruleSetId'],
    ['a day there is not', { asOf: '2026-02-30' }, '/asOf'],
    ['an unknown fact', { facts: { luck: [] } }, '/facts/luck'],
  ])('refuses %s', async (_what, change, pointer) => {
    expect(await ask({ ...claimable.value, ...change })).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer }] },
    });
  });

  it('reads a family of the programme from the ledger, as known at an instant, for those who may see it', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const body = { caseId: family.id, asOf: '2026-01-10' };
    expect(await ask(body, keyWorker)).toMatchObject({
      status: 200,
      body: { ruleSetId: 'fellmoor-demonstration', claimable: true, amountPence: 80_000 },
    });
    const asAuditor = await ask(body, auditor);
    expect(asAuditor).toMatchObject({ status: 200, body: { claimable: true } });
    expect(asAuditor.headers.get('x-case-id')).toBe(family.id);
    expect(await ask({ ...body, knownAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 200,
      body: { claimable: false, eligibility: { verdict: 'not-evidenced' } },
    });
    expect(await ask(body, otherTeam)).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
    expect(await ask(body, partner)).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } });
    expect(await ask({ ...body, caseId: family.familyId })).toMatchObject({ status: 404 });
  });

  it('knows of a family what was claimed for it', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const [id, occurredAt] = [claimIdOf(family.id), '2026-01-10T10:00:00.000Z'];
    await world.service.as(pat).send(prepareClaim, { body: { caseId: family.id, occurredAt } });
    await world.service.as(quinn).send(approveClaim, { id, body: { occurredAt } });
    await world.submit([id]);
    await world.fillLedger();
    expect(await ask({ caseId: family.id, asOf: '2026-01-09' })).toMatchObject({ body: { claimable: true } });
    expect(await ask({ caseId: family.id, asOf: '2026-01-10' })).toMatchObject({
      body: {
        claimable: false,
        amountPence: 0,
        reasonCodes: expect.arrayContaining(['ALREADY_PAID_ROUTE_A']) as unknown,
      },
    });
  });

  it('says what a number of families comes to, as the published sums do, for those who answer for money', async () => {
    const money = (body: object, actor = pat) =>
      world.service.as(actor).fetch('/pbr/programme-money', {
        method: 'POST',
        body: JSON.stringify({ ruleSetId: 'phase-1', day: '2012-06-01', families: 1082, ...body }),
        headers: { 'content-type': 'application/json' },
      });
    const kent = await money({});
    expect(ProgrammeMoney.parse(kent.body)).toEqual(kent.body);
    expect(kent).toMatchObject({
      status: 200,
      body: {
        funded: { by: 'share', share: { numerator: 5, denominator: 6 } },
        tariffRowId: 'year-1',
        attachment: { eachPence: 320_000, totalPence: 288_533_333 },
        results: expect.arrayContaining([
          { routeId: 'crime-asb-education', eachPence: 70_000, totalPence: 63_116_667 },
        ]) as unknown,
      },
    });
    const wiltshire = { ruleSetId: 'fellmoor-demonstration', day: '2023-06-01', families: 347 };
    expect(await money(wiltshire)).toMatchObject({
      body: { funded: { by: 'all' }, results: [{ totalPence: 27_760_000 }] },
    });
    const tariffOff = await money({ ...wiltshire, ruleSetId: 'supporting-families-2022' });
    expect(tariffOff).toMatchObject({ body: { results: [], reasonCodes: ['TARIFF_RULE_OFF'] } });
    expect(await money({ families: 1720, fundedFamilies: 1441 })).toMatchObject({
      body: { funded: { by: 'issued-number', families: 1441 }, attachment: { totalPence: 461_120_000 } },
    });
    const inForce = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.1.0' };
    expect(await money({ ruleSetId: undefined, day: '2026-11-27' })).toMatchObject({ status: 200, body: inForce });
    expect(await money({ ruleSetId: undefined })).toMatchObject({
      body: { ruleSetId: 'phase-1', ruleSetVersion: '1.1.0', results: expect.anything() as unknown },
    });
    expect(await money({}, keyWorker)).toMatchObject({ status: 403 });
  });

  it.each([
    [300, { numerator: 1, denominator: 1 }, 80_000_000, 0],
    [299, { numerator: 1, denominator: 2 }, 40_000_000, 40_000_000],
    [132, { numerator: 1, denominator: 2 }, 40_000_000, 40_000_000],
    [131, { numerator: 0, denominator: 1 }, 0, 80_000_000],
  ])('releases attachment money of the second year by band: %i of 400 engaged', async (engaged, pays, now, later) => {
    const body = { ruleSetId: 'phase-1', day: '2013-10-01', families: 400, engaged, committed: 400 };
    const answer = await world.service.as(pat).fetch('/pbr/programme-money', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.body).toMatchObject({
      attachment: { totalPence: 80_000_000 },
      release: { pays, releasedPence: now, heldBackPence: later },
    });
  });

  it.each<[string, object, string]>([
    ['no rules, on a day that none are in force on', { ruleSetId: undefined, day: '2001-06-01' }, '/day'],
    ['rules that are named and given', { ruleSet: {} }, ''],
    ['rules that are not installed', { ruleSetId: 'wishful' }, '/ruleSetId'],
    ['engaged families alone', { engaged: 3 }, ''],
    ['more funded families than there are', { fundedFamilies: 5 }, '/fundedFamilies'],
    ['a day there is not', { day: '2013-02-30' }, '/day'],
  ])('refuses to count money with %s', async (_what, change, pointer) => {
    const body = { ruleSetId: 'phase-1', day: '2012-06-01', families: 4, ...change };
    const answer = await world.service.as(pat).fetch('/pbr/programme-money', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID', errors: [{ pointer }] } });
  });

  it('lists the rule sets with their marks and what is off', async () => {
    const { status, body } = await world.service.as(keyWorker).fetch('/pbr/rule-sets');
    expect(status).toBe(200);
    const all = RuleSetSummary.array().parse(body);
    expect(all.map(({ id, version }) => `${id} ${version}`).sort()).toEqual([
      'expanded-2015 1.0.0',
      'expanded-2015 1.1.0',
      'expanded-2015-harrowmoor 1.0.0',
      'expanded-2015-harrowmoor 1.1.0',
      'fellmoor-demonstration 1.0.0',
      'fellmoor-demonstration 1.1.0',
      'phase-1 1.0.0',
      'phase-1 1.1.0',
      'supporting-families-2022 1.0.0',
      'supporting-families-2022 1.1.0',
    ]);
    const standing = Object.fromEntries(all.map(({ id, version, standing }) => [`${id} ${version}`, standing]));
    expect(standing).toMatchObject({
      'fellmoor-demonstration 1.0.0': 'older-version',
      'fellmoor-demonstration 1.1.0': 'in-force',
      'expanded-2015-harrowmoor 1.1.0': 'another-authority',
      'phase-1 1.0.0': 'older-version',
      'phase-1 1.1.0': 'not-today',
      'supporting-families-2022 1.1.0': 'not-today',
    });
    const national = all.find(({ id }) => id === 'supporting-families-2022');
    expect(national?.rulesOff).toContain('sustainment');
    expect(national?.rules.filter(({ mark, enabled }) => mark === 'M' && enabled)).toEqual([]);
    expect(Object.values(national?.marks ?? {}).reduce((sum, count) => sum + count, 0)).toBe(national?.rules.length);
    const one = await world.service.as(keyWorker).fetch('/pbr/rule-sets/phase-1?version=1.0.0');
    expect(one).toMatchObject({ status: 200, body: { id: 'phase-1', phase: 'phase-1' } });
    expect(await world.service.as(keyWorker).fetch('/pbr/rule-sets/phase-1?version=2.0.0')).toMatchObject({
      status: 404,
    });
  });
});
