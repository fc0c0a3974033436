import { randomUUID } from 'node:crypto';
import {
  addClaimsToBatch,
  approveClaim,
  drawAuditSample,
  openBatch,
  prepareClaim,
  recordSampleOutcome,
  reviewOverlap,
  submitBatch,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import { drawSample } from '../draw-audit-sample/audit-sample.js';
import { claimIdOf } from '../family-claims/claim-id.js';
import {
  auditor,
  type FamilyWithOutcomes,
  keyWorker,
  type ClaimsUnderTest,
  pat,
  type People,
  quinn,
  startClaimsService,
} from '../claims-service.examples.spec.js';

const occurredAt = '2026-01-10T10:00:00.000Z';
const Drawn = z.object({ seed: z.string(), claimIds: z.array(z.string()) });

describe('A batch of claims over HTTP', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const as = (actor = pat) => world.service.as(actor);
  const ready = async (people?: People): Promise<FamilyWithOutcomes> => {
    const family = await world.takeIn('2025-06-01', people);
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    return family;
  };
  const approvedClaim = async (people?: People): Promise<string> => {
    const family = await ready(people);
    await as().send(prepareClaim, { body: { caseId: family.id, occurredAt } });
    const id = claimIdOf(family.id);
    expect(await as(quinn).send(approveClaim, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    return id;
  };
  const open = async (): Promise<string> => {
    const { body } = await as().fetch('/pbr/rule-sets/fellmoor-demonstration');
    const windows = z.object({
      claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })),
    });
    const window = windows
      .parse(body)
      .claimWindows.find(({ opensOn, closesOn }) => opensOn <= '2026-01-10' && closesOn >= '2026-01-10');
    const answer = await as().send(openBatch, {
      body: { ruleSetId: 'fellmoor-demonstration', windowId: window?.id ?? '', occurredAt },
    });
    expect(answer).toMatchObject({ status: 201 });
    return z.object({ id: z.string() }).parse(answer.body).id;
  };
  const add = (id: string, ...claimIds: string[]) =>
    as().send(addClaimsToBatch, { id, body: { claimIds, occurredAt } });
  const audit = (id: string, claimId: string, outcome: 'pass' | 'withdraw') =>
    as(auditor).send(recordSampleOutcome, { id, body: { claimId, outcome, note: 'Seen', occurredAt } });
  const typesOf = async (stream: string) => (await world.eventsOf(stream)).map(({ type }) => type);
  const typesOfClaim = async (claimId: string) => (await world.eventsOfClaim(claimId)).map(({ type }) => type);

  it('is sampled, audited and submitted; what audit rejects is withdrawn, what cannot go is left out', async () => {
    const claims = [await approvedClaim(), await approvedClaim(), await approvedClaim()];
    const id = await open();
    expect(await add(id, ...claims)).toMatchObject({ status: 200 });
    expect(await as().send(submitBatch, { id, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'BATCH.NOT_SAMPLED' },
    });
    expect(await as().send(drawAuditSample, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    const drawn = (await world.eventsOf(`claimBatch-${id}`)).find(({ type }) => type === 'claims.AuditSampleDrawn');
    const { seed, claimIds } = Drawn.parse(drawn?.data);
    expect(claimIds).toEqual(drawSample(seed, claims, 10));
    const [rejected = ''] = drawSample(seed, claims, 10);
    const [gone = '', stays = ''] = claims.filter((claimId) => claimId !== rejected);
    expect(await as().send(submitBatch, { id, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'BATCH.AUDIT_OPEN', particulars: { claimIds: [rejected] } },
    });
    expect(await as().send(submitClaim, { id: stays, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.IN_BATCH' },
    });
    expect(await audit(id, rejected, 'withdraw')).toMatchObject({ status: 200 });
    await as().send(withdrawClaim, { id: gone, body: { reason: 'Moved away', occurredAt } });
    expect(await as().send(submitBatch, { id, body: { occurredAt } })).toMatchObject({
      status: 409,
      body: { code: 'BATCH.NOTHING_PASSED' },
    });
    expect(await as().send(drawAuditSample, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    expect(await audit(id, stays, 'pass')).toMatchObject({ status: 200 });
    expect(await as().send(submitBatch, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    await eventually(async () => (await typesOf(`claimBatch-${id}`)).includes('claims.ClaimLeftOut'), {
      what: 'the claims of the batch to be submitted',
    });
    expect((await world.eventsOf(`claimBatch-${id}`)).at(-1)?.data).toEqual({
      batchId: id,
      claimId: gone,
      code: 'CLAIM.WITHDRAWN',
    });
    expect((await typesOfClaim(stays)).at(-1)).toBe('claims.ClaimSubmitted');
    expect((await typesOfClaim(rejected)).at(-1)).toBe('claims.ClaimWithdrawn');
    expect((await typesOfClaim(gone)).at(-1)).toBe('claims.ClaimWithdrawn');
    await world.service.restart();
    expect((await typesOfClaim(stays)).filter((type) => type === 'claims.ClaimSubmitted')).toHaveLength(1);
  });

  it('has a claim in one batch only, and no claim that is not approved', async () => {
    const claimId = await approvedClaim();
    const [one, other] = [await open(), await open()];
    expect(await add(one, claimId)).toMatchObject({ status: 200 });
    expect(await add(other, claimId)).toMatchObject({ status: 409, body: { code: 'CLAIM.IN_BATCH' } });
    expect(await add(one, claimId)).toMatchObject({ status: 409, body: { code: 'BATCH.CLAIM_ALREADY_THERE' } });
    expect(await add(one, one)).toMatchObject({ status: 404 });
    const full = await open();
    const late = await approvedClaim();
    await add(full, await approvedClaim());
    await as().send(drawAuditSample, { id: full, body: { occurredAt } });
    expect(await add(full, late)).toMatchObject({ status: 409, body: { code: 'BATCH.NOT_OPEN' } });
    expect(await add(other, late)).toMatchObject({ status: 200 });
  });

  it('has a claim in one batch only where two people add it to two at once', async () => {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const [claimId, one, other] = [await approvedClaim(), await open(), await open()];
      const answers = await Promise.all([add(one, claimId), add(other, claimId)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('answers a repeated command as the first time, whatever became of the claims', async () => {
    const claimId = await approvedClaim();
    const id = await open();
    const once = () =>
      as().send(addClaimsToBatch, { id, body: { claimIds: [claimId], occurredAt }, idempotencyKey: `once-${id}` });
    const first = await once();
    expect(first).toMatchObject({ status: 200 });
    expect(await once()).toMatchObject({ status: 200, body: first.body as object });
    expect(await typesOf(`claimBatch-${id}`)).toHaveLength(2);
  });

  it('lets go of what it left out, and of everything once its window has closed', async () => {
    const shared = { motherId: randomUUID(), sonId: randomUUID() };
    const [held, drawnOne] = [await approvedClaim(shared), await approvedClaim()];
    const id = await open();
    await add(id, held, drawnOne);
    // Found only now: another family with the same people is ready too, so that this claim is held.
    const twin = await ready(shared);
    const heldAnswer = await as().send(prepareClaim, { body: { caseId: twin.id, occurredAt } });
    const { particulars } = z
      .object({ particulars: z.object({ overlapIds: z.array(z.string()) }) })
      .parse(heldAnswer.body);
    await as().send(drawAuditSample, { id, body: { percent: 100, occurredAt } });
    for (const claimId of [held, drawnOne]) await audit(id, claimId, 'pass');
    expect(await as().send(submitBatch, { id, body: { occurredAt } })).toMatchObject({ status: 200 });
    await eventually(async () => (await typesOf(`claimBatch-${id}`)).includes('claims.ClaimLeftOut'));
    const reviewed = { decision: { finding: 'not-a-duplicate' as const }, reason: 'Looked', occurredAt };
    await as(quinn).send(reviewOverlap, { id: particulars.overlapIds[0] ?? '', body: reviewed });
    const next = await open();
    expect(await add(next, held)).toMatchObject({ status: 200 });
    const afterwards = '2026-04-02T10:00:00.000Z';
    expect(await as().send(submitBatch, { id: next, body: { occurredAt: afterwards } })).toMatchObject({
      status: 409,
    });
    expect(await world.submit([held], afterwards)).toEqual(['submitted']);
  });

  it('draws its sample from claims that still stand', async () => {
    const claims = [await approvedClaim(), await approvedClaim()];
    const [gone = '', stays = ''] = claims;
    const id = await open();
    await add(id, ...claims);
    await as().send(withdrawClaim, { id: gone, body: { reason: 'Moved away', occurredAt } });
    await as().send(drawAuditSample, { id, body: { occurredAt } });
    const drawn = (await world.eventsOf(`claimBatch-${id}`)).at(-1);
    expect(drawn?.data).toMatchObject({ outOf: 1, passedOver: [gone], claimIds: [stays] });
  });

  it('takes all the claims of a command or none, and names those in the way', async () => {
    const [held, free] = [await approvedClaim(), await approvedClaim()];
    const [one, other] = [await open(), await open()];
    await add(one, held);
    expect(await add(other, free, held)).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.IN_BATCH', particulars: { claimIds: [held] } },
    });
    expect(await add(other, free, one)).toMatchObject({ status: 404, body: { particulars: { claimIds: [one] } } });
    expect(await add(other)).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID' } });
    expect(await typesOf(`claimBatch-${other}`)).toEqual(['claims.BatchOpened']);
    expect(await add(one, free, free)).toMatchObject({ status: 200 });
    expect(await typesOf(`claimBatch-${one}`)).toHaveLength(3);
  });

  it('leaves a claim free that came with one another batch has', async () => {
    const [held, free] = [await approvedClaim(), await approvedClaim()];
    const [one, other] = [await open(), await open()];
    await add(one, held);
    expect(await add(other, free, held)).toMatchObject({ status: 409 });
    expect(await world.submit([free])).toEqual(['submitted']);
  });

  it('is opened by a programme manager for a window the rules have', async () => {
    const body = { ruleSetId: 'fellmoor-demonstration', windowId: 'never' };
    expect(await as().send(openBatch, { body })).toMatchObject({ status: 422, body: { code: 'BATCH.WINDOW_UNKNOWN' } });
    expect(await as(keyWorker).send(openBatch, { body })).toMatchObject({ status: 403 });
  });
});
