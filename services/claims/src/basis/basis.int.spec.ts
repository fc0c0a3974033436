import {
  addClaimsToBatch,
  approveClaim,
  drawAuditSample,
  openBatch,
  prepareClaim,
  Recomputation,
  recordPayment,
  recordSampleOutcome,
  submitBatch,
} from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import {
  auditor,
  type ClaimsUnderTest,
  type FamilyWithOutcomes,
  outcomeOf,
  pat,
  quinn,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { claimIdOf } from '../family-claims/claim-id.js';

const occurredAt = '2026-01-10T10:00:00.000Z';
const WithId = z.object({ id: z.string() });

describe('What a claim rests on is asked again', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const as = (actor = pat) => world.service.as(actor);
  const steps = {
    prepare: async (family: FamilyWithOutcomes) => as().send(prepareClaim, { body: { caseId: family.id, occurredAt } }),
    approve: async (family: FamilyWithOutcomes) =>
      as(quinn).send(approveClaim, { id: claimIdOf(family.id), body: { occurredAt } }),
    batch: async (family: FamilyWithOutcomes) => {
      const batchId = await openedBatch();
      batchOf.set(family.id, batchId);
      return as().send(addClaimsToBatch, { id: batchId, body: { claimIds: [claimIdOf(family.id)], occurredAt } });
    },
    sample: async (family: FamilyWithOutcomes) =>
      as().send(drawAuditSample, { id: batchOf.get(family.id) ?? '', body: { percent: 100, occurredAt } }),
    audit: async (family: FamilyWithOutcomes) =>
      as(auditor).send(recordSampleOutcome, {
        id: batchOf.get(family.id) ?? '',
        body: { claimId: claimIdOf(family.id), outcome: 'pass', occurredAt },
      }),
    submit: async (family: FamilyWithOutcomes) =>
      as().send(submitBatch, { id: batchOf.get(family.id) ?? '', body: { occurredAt } }),
    pay: async (family: FamilyWithOutcomes) =>
      as().send(recordPayment, {
        id: claimIdOf(family.id),
        body: { amountPence: 80_000, paidOn: '2026-01-10', reference: 'BACS 1', occurredAt },
      }),
  } as const;
  const order = Object.keys(steps) as (keyof typeof steps)[];
  const batchOf = new Map<string, string>();

  const openedBatch = async (): Promise<string> => {
    const body = { ruleSetId: 'fellmoor-demonstration', windowId: await windowOf(), occurredAt };
    return WithId.parse((await as().send(openBatch, { body })).body).id;
  };
  const windowOf = async (): Promise<string> => {
    const { body } = await as().fetch('/pbr/rule-sets/fellmoor-demonstration');
    const Windows = z.object({
      claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })),
    });
    const open = Windows.parse(body).claimWindows.find(
      ({ opensOn, closesOn }) => opensOn <= '2026-01-10' && closesOn >= '2026-01-10',
    );
    return open?.id ?? '';
  };
  const typesOf = async (family: FamilyWithOutcomes): Promise<string[]> =>
    (await world.eventsOfClaim(claimIdOf(family.id))).map(({ type }) => type);
  const submitted = (family: FamilyWithOutcomes) =>
    eventually(async () => (await typesOf(family)).includes('claims.ClaimSubmitted'), { what: 'the claim to go' });

  const ready = async (): Promise<{ family: FamilyWithOutcomes; evidenceId: string }> => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 2);
    const evidenceId = await world.recordOutcome(family, outcomeOf(family, family.needIds[2] ?? ''));
    await world.fillLedger();
    return { family, evidenceId };
  };
  const upTo = async (family: FamilyWithOutcomes, last: keyof typeof steps): Promise<void> => {
    for (const step of order.slice(0, order.indexOf(last))) {
      const { status } = await steps[step](family);
      expect([step, status]).toEqual([step, step === 'prepare' ? 201 : 200]);
      if (step === 'submit') await submitted(family);
    }
  };

  const facts = {
    'evidence retracted': ({ family, evidenceId }: Awaited<ReturnType<typeof ready>>) =>
      world.retract(family, evidenceId, 'Of somebody else'),
    'a need recorded as not met': ({ family }: Awaited<ReturnType<typeof ready>>) =>
      world.recordOutcome(family, outcomeOf(family, family.needIds[2] ?? '', false, '2026-01-09')),
  } as const;

  for (const [fact, happens] of Object.entries(facts)) {
    it.each(['approve', 'batch', 'audit'] as const)(`at the step "%s" with ${fact}, which refuses`, async (step) => {
      const found = await ready();
      await upTo(found.family, step);
      await happens(found);
      await world.fillLedger();
      const answer = await steps[step](found.family);
      expect(answer).toMatchObject({ status: 409, body: { code: 'CLAIM.BASIS_FELL' } });
      expect(await typesOf(found.family)).toContain('claims.ClaimFell');
    });
  }

  it('when money comes for one that fell, which is recorded and not earned', async () => {
    const found = await ready();
    await upTo(found.family, 'pay');
    await facts['evidence retracted'](found);
    await world.fillLedger();
    expect(await steps.pay(found.family)).toMatchObject({ status: 200 });
    const types = await typesOf(found.family);
    expect(types).toEqual(expect.arrayContaining(['claims.ClaimFell', 'claims.UnduePaymentRecorded']));
    expect(types).not.toContain('claims.ClaimPaid');
  });

  it('when the sample is drawn, which leaves it out', async () => {
    const found = await ready();
    await upTo(found.family, 'sample');
    await facts['evidence retracted'](found);
    await world.fillLedger();
    expect(await steps.sample(found.family)).toMatchObject({ status: 409, body: { code: 'BATCH.EMPTY' } });
    await eventually(async () => (await typesOf(found.family)).at(-1) === 'claims.ClaimTakenOutOfBatch');
  });

  it('when its batch is submitted, which leaves it out', async () => {
    const found = await ready();
    await upTo(found.family, 'submit');
    await facts['a need recorded as not met'](found);
    await world.fillLedger();
    expect(await steps.submit(found.family)).toMatchObject({ status: 200 });
    const leftOut = async () =>
      (await world.eventsOf(`claimBatch-${batchOf.get(found.family.id) ?? ''}`)).find(
        ({ type }) => type === 'claims.ClaimLeftOut',
      )?.data;
    await eventually(async () => (await leftOut()) !== undefined);
    expect(await leftOut()).toMatchObject({ code: 'CLAIM.BASIS_FELL' });
    expect(await typesOf(found.family)).not.toContain('claims.ClaimSubmitted');
  });

  it('when something is recorded after it was paid, without anybody asking, and again once that is corrected', async () => {
    const found = await ready();
    const { family } = found;
    for (const step of order) {
      await steps[step](family);
      if (step === 'submit') await submitted(family);
    }
    await eventually(async () => (await typesOf(family)).at(-1) === 'claims.ClaimPaid');
    await facts['evidence retracted'](found);
    await world.fillLedger();
    await eventually(async () => (await typesOf(family)).at(-1) === 'claims.ClaimFell');

    const { body } = await as(auditor).fetch(`/claims/${claimIdOf(family.id)}/recompute`);
    expect(Recomputation.parse(body)).toMatchObject({
      same: true,
      differences: [],
      stored: { claimable: true },
      today: { changes: [{ needId: family.needIds[2], was: 'met', is: 'not-evidenced' }] },
    });

    await world.recordOutcome(family, outcomeOf(family, family.needIds[2] ?? ''));
    await world.fillLedger();
    await eventually(async () => (await typesOf(family)).at(-1) === 'claims.ClaimHeldAgain');
  });
});
