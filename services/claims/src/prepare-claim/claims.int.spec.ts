import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  approveClaim,
  migrateRuleSet,
  observeRegression,
  prepareClaim,
  recordPayment,
  recordRepayment,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { startForTest, startTestIssuer } from '@turnaround/service-kit/testing';
import { createTestDatabase } from '@turnaround/testing';
import { claimIdOf } from '../family-claims/claim-id.js';
import {
  auditor,
  keyWorker,
  otherTeam,
  type ClaimsUnderTest,
  pat,
  quinn,
  ruleSetsDirectory,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { claimsService } from '../claims.module.js';

const occurredAt = '2026-01-10T10:00:00.000Z';

describe('Claims over HTTP', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const prepare = (caseId: string, key?: string, actor = pat, ...seen: { stream: string; revision: number }[]) =>
    world.service.as(actor).send(prepareClaim, {
      body: { caseId, occurredAt, ...(seen.length === 0 ? {} : { seen }) },
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });

  it('says what is missing, and prepares nothing', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 2);
    await world.fillLedger();
    expect(await prepare(family.id)).toMatchObject({
      status: 409,
      body: {
        code: 'CLAIM.NOT_CLAIMABLE',
        particulars: {
          missing: [{ testId: 'outcome-of-need', needId: family.needIds[2], reasonCode: 'NO_EVIDENCE' }],
        },
      },
    });
    expect(await world.eventsOfClaim(claimIdOf(family.id))).toEqual([]);
  });

  it('goes from preparation by one to approval by another to submission, with the decision and its basis', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const prepared = await prepare(family.id, 'first');
    const id = claimIdOf(family.id);
    expect(prepared).toMatchObject({
      status: 201,
      body: { id, stream: `familyClaims-${family.familyId}`, revision: 0 },
    });
    expect((await prepare(family.id, 'first')).body).toEqual(prepared.body);
    expect(await prepare(family.id, 'second')).toMatchObject({ status: 409, body: { code: 'CLAIM.ALREADY_PREPARED' } });

    const [event] = await world.eventsOfClaim(id);
    expect(event).toMatchObject({
      type: 'claims.ClaimPrepared',
      data: {
        caseId: family.id,
        familyId: family.familyId,
        authority: 'E06999999',
        amountPence: 80_000,
        preparedBy: 'pat',
        preparedOn: '2026-01-10',
        decision: { ruleSetId: 'fellmoor-demonstration', maturesOn: '2025-12-01', claimable: true, asOf: '2026-01-10' },
        basis: [
          { stream: `referral-${family.id}`, revision: 1 },
          { stream: `assessment-${family.id}`, revision: 3 },
          { stream: `wholeFamilyPlan-${family.id}`, revision: 4 },
          { stream: `outcomeRecord-${family.id}`, revision: 5 },
        ],
      },
    });

    const as = (actor: typeof pat) => world.service.as(actor);
    expect(await as(quinn).send(submitClaim, { id, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.NOT_APPROVED' },
    });
    expect(await as(pat).send(approveClaim, { id, body: { occurredAt } })).toMatchObject({
      status: 403,
      body: { code: 'CLAIM.SECOND_PERSON_NEEDED' },
    });
    expect(await as(quinn).send(approveClaim, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    expect(await as(pat).send(submitClaim, { id, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.BATCH_NEEDED' },
    });
    expect(await world.submit([id])).toEqual(['submitted']);
    expect(await as(pat).send(submitClaim, { id, body: { occurredAt: '2031-01-01T00:00:00Z' } })).toMatchObject({
      status: 422,
    });
    const payment = { amountPence: 80_000, paidOn: '2026-01-10', reference: 'BACS 1', occurredAt };
    expect(await as(keyWorker).send(recordPayment, { id, body: payment })).toMatchObject({ status: 403 });
    expect(await as(pat).send(recordPayment, { id, body: payment })).toMatchObject({ status: 200 });
    const regression = { description: 'Excluded again', observedOn: '2026-01-10', occurredAt };
    expect(await as(otherTeam).send(observeRegression, { id, body: regression })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await as(keyWorker).send(observeRegression, { id, body: regression })).toMatchObject({ status: 200 });
    expect(await as(pat).send(withdrawClaim, { id, body: { reason: 'Wrong child', occurredAt } })).toMatchObject({
      status: 200,
    });
    const repayment = { amountPence: 80_000, repaidOn: '2026-01-10', reference: 'R 1', occurredAt };
    expect(await as(pat).send(recordRepayment, { id, body: repayment })).toMatchObject({ status: 200 });
    expect((await world.eventsOfClaim(id)).map(({ type }) => type)).toEqual([
      'claims.ClaimPrepared',
      'claims.ClaimApproved',
      'claims.ClaimPutInBatch',
      'claims.ClaimSubmitted',
      'claims.ClaimPaid',
      'claims.RegressionObserved',
      'claims.ClaimWithdrawn',
      'claims.RepaymentRecorded',
    ]);
  });

  it('may be followed by another where it was withdrawn, and the second knows of the first', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const first = await prepare(family.id, 'first-of-two');
    expect(first).toMatchObject({ status: 201, body: { id: claimIdOf(family.id) } });
    const as = (actor: typeof pat) => world.service.as(actor);
    const withdrawal = { id: claimIdOf(family.id), body: { reason: 'Wrong document', occurredAt } };
    expect(await as(pat).send(withdrawClaim, withdrawal)).toMatchObject({ status: 200 });
    const preparing = prepare(family.id, 'second-of-two');
    await world.fillLedger();
    const id = claimIdOf(family.id, 1);
    expect(await preparing).toMatchObject({ status: 201, body: { id } });
    expect((await prepare(family.id, 'first-of-two')).body).toEqual(first.body);
    const [event] = await world.eventsOfClaim(id);
    expect(event?.data).toMatchObject({
      amountPence: 80_000,
      basis: expect.arrayContaining([
        expect.objectContaining({ stream: `familyClaims-${family.familyId}`, revision: 1 }),
      ]) as unknown,
    });
    await world.fillLedger();
    const { body } = await as(auditor).fetch(`/claims/${id}/recompute`);
    expect(body).toMatchObject({ same: true, differences: [] });
  });

  it('is not made for a later episode of a family that was paid for in the same phase', async () => {
    const one = await world.takeIn('2025-06-01');
    await world.recordOutcomes(one, 3);
    await world.fillLedger();
    expect(await prepare(one.id)).toMatchObject({ status: 201 });
    const as = (actor: typeof pat) => world.service.as(actor);
    const id = claimIdOf(one.id);
    expect(await as(quinn).send(approveClaim, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    expect(await world.submit([id])).toEqual(['submitted']);
    await world.fillLedger();

    const again = await world.takeIn('2025-06-01', one, one.familyId);
    await world.recordOutcomes(again, 3);
    await world.fillLedger();
    expect(await prepare(again.id)).toMatchObject({ status: 409, body: { code: 'CLAIM.NOT_CLAIMABLE' } });
  });

  it('is prepared for one episode of a family at a time, whoever asks', async () => {
    const one = await world.takeIn('2025-06-01');
    const again = await world.takeIn('2025-06-01', one, one.familyId);
    for (const family of [one, again]) await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const answers = await Promise.all([prepare(one.id), prepare(again.id, undefined, quinn)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [later] = answers[0]?.status === 201 ? [again] : [one];
    await world.fillLedger();
    expect(await prepare(later.id)).toMatchObject({ status: 409, body: { code: 'CLAIM.ALREADY_PREPARED' } });
  });

  it('is not dated before an earlier claim of the family went, nor made while a repayment is owed', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    await prepare(family.id);
    const id = claimIdOf(family.id);
    await world.service.as(quinn).send(approveClaim, { id, body: { occurredAt } });
    await world.submit([id]);
    await world.fillLedger();
    const dayBefore = { caseId: family.id, occurredAt: '2026-01-09T10:00:00.000Z' };
    expect(await world.service.as(pat).send(prepareClaim, { body: dayBefore })).toMatchObject({
      status: 422,
      body: { code: 'CLAIM.DATE_TOO_EARLY', particulars: { notBefore: '2026-01-10' } },
    });
    const paid = { amountPence: 80_000, paidOn: '2026-01-12', reference: 'BACS 1' };
    await world.service.as(pat).send(recordPayment, { id, body: paid });
    await world.service.as(pat).send(withdrawClaim, { id, body: { reason: 'Wrong child' } });
    await world.fillLedger();
    expect(await prepare(family.id)).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.REPAYMENT_OWED', particulars: { claimId: id, owedPence: 80_000 } },
    });
  });

  it('is not put under other rules while it stands', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    await prepare(family.id);
    const to = { ruleSetId: 'supporting-families-2022', ruleSetVersion: '1.0.0', reason: 'To earn twice' };
    expect(await world.service.as(pat).send(migrateRuleSet, { id: family.id, body: to })).toMatchObject({
      status: 409,
      body: { code: 'OUTCOME_RECORD.CLAIM_STANDS', particulars: { claimId: claimIdOf(family.id) } },
    });
  });

  it('prepares one claim when two people ask at once', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const answers = await Promise.all([prepare(family.id, 'mine'), prepare(family.id, 'mine-too', quinn)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await world.eventsOfClaim(claimIdOf(family.id))).toHaveLength(1);
  });

  it('waits for the ledger to hold the evidence just recorded', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.fillLedger();
    const recorded = await world.recordOutcomes(family, 3);
    const waiting = prepare(family.id, undefined, pat, recorded);
    await world.fillLedger();
    expect(await waiting).toMatchObject({ status: 201 });
  });

  it('answers 503 when the ledger does not catch up', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.fillLedger();
    const recorded = await world.recordOutcomes(family, 1);
    expect(await prepare(family.id, undefined, pat, recorded)).toMatchObject({
      status: 503,
      body: { code: 'CLAIM.LEDGER_BEHIND' },
    });
  });

  it('is not for key workers, nor for families nobody knows', async () => {
    const family = await world.takeIn();
    expect(await prepare(family.id, undefined, keyWorker)).toMatchObject({ status: 403 });
    expect(await prepare(family.familyId)).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
    expect(
      await world.service.as(quinn).send(approveClaim, { id: family.familyId, body: { occurredAt } }),
    ).toMatchObject({ status: 404 });
  });
});

describe('The claims service', () => {
  it('takes no step of a claim that is dated more than a week back, unless a past is being loaded', async () => {
    await using world = await startClaimsService(ruleSetsDirectory, {});
    const weekAgo = new Date(Date.now() - 8 * 86_400_000).toISOString();
    const body = { caseId: claimIdOf('nobody'), occurredAt: weekAgo };
    expect(await world.service.as(pat).send(prepareClaim, { body })).toMatchObject({
      status: 422,
      body: { code: 'INPUT.OCCURRED_TOO_EARLY', particulars: { days: 7 } },
    });
  });

  it('does not start on a rule set that contradicts itself, and says where', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rule-sets-'));
    const text = await readFile(join(ruleSetsDirectory, 'demonstration.json'), 'utf8');
    const document = JSON.parse(text) as { tariff: { from: string }[] };
    for (const row of document.tariff) row.from = '2022-10-04';
    await writeFile(join(directory, 'broken.json'), JSON.stringify(document));
    await using database = await createTestDatabase();
    await using issuer = await startTestIssuer();
    const environment = { variables: { RULE_SETS_DIR: directory } };
    await expect(startForTest(claimsService, { databaseUrl: database.url, issuer, environment })).rejects.toThrow(
      'tariff/0/from leaves a gap from 2022-10-03',
    );
  });
});
