import { randomUUID } from 'node:crypto';
import {
  addClaimsToBatch,
  approveClaim,
  type BodyOf,
  drawAuditSample,
  openBatch,
  prepareClaim,
  recordSampleOutcome,
  reviewOverlap,
  submitBatch,
  withdrawClaim,
} from '@turnaround/contracts';
import { claimIdOf } from '../family-claims/claim-id.js';
import { z } from 'zod';
import { eventually, mossFamily, randomPupilNumber } from '@turnaround/testing';
import {
  auditor,
  type FamilyWithOutcomes,
  type People,
  keyWorker,
  type ClaimsUnderTest,
  pat,
  quinn,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { overlapIdOf } from '../overlaps/family-overlaps.js';

const occurredAt = '2026-01-10T10:00:00.000Z';

describe('Families that share people, over HTTP', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const ready = async (like?: People): Promise<FamilyWithOutcomes> => {
    const family = await world.takeIn('2025-06-01', like);
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    return family;
  };
  const windowOf = async (): Promise<string> => {
    const { body } = await world.service.as(pat).fetch('/pbr/rule-sets/fellmoor-demonstration');
    const Windows = z.object({
      claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })),
    });
    const day = occurredAt.slice(0, 10);
    const open = Windows.parse(body).claimWindows.find(({ opensOn, closesOn }) => opensOn <= day && closesOn >= day);
    return open?.id ?? '';
  };
  const prepare = ({ id: caseId }: FamilyWithOutcomes) =>
    world.service.as(pat).send(prepareClaim, { body: { caseId, occurredAt } });
  const overlapOf = (one: FamilyWithOutcomes, other: FamilyWithOutcomes): string =>
    overlapIdOf([one.id, other.id].sort() as [string, string]);
  const review = (id: string, decision: BodyOf<typeof reviewOverlap>['decision'], actor = quinn) =>
    world.service.as(actor).send(reviewOverlap, {
      id,
      body: { decision, reason: 'Looked at both files', occurredAt },
    });
  const held = (overlapId: string) => ({
    status: 409,
    body: { code: 'CLAIM.OVERLAP_HELD', particulars: { overlapIds: [overlapId] } },
  });

  it('are both held until reviewed, then claimed for one by one where they are two', async () => {
    const one = await ready();
    const other = await ready(one);
    const overlapId = overlapOf(one, other);
    expect(await prepare(one)).toMatchObject(held(overlapId));
    expect(await prepare(other)).toMatchObject(held(overlapId));
    expect((await world.eventsOf(`familyOverlap-${overlapId}`)).map(({ type }) => type)).toEqual([
      'claims.FamiliesHeld',
    ]);
    expect(await review(overlapId, { finding: 'not-a-duplicate' }, keyWorker)).toMatchObject({ status: 403 });
    expect(await review(overlapId, { finding: 'not-a-duplicate' })).toMatchObject({ status: 200 });
    await world.fillLedger();
    expect(await prepare(one)).toMatchObject({ status: 201 });
    expect(await prepare(other)).toMatchObject({ status: 201 });
    const [prepared] = await world.eventsOfClaim(claimIdOf(one.id));
    expect(prepared).toMatchObject({ data: { reviewedOverlapIds: [overlapId] } });
  });

  it('are one result where they are one family', async () => {
    const one = await ready();
    const other = await ready(one);
    const overlapId = overlapOf(one, other);
    expect(await prepare(one)).toMatchObject(held(overlapId));
    expect(await review(overlapId, { finding: 'same-family', keptCaseId: one.familyId })).toMatchObject({
      status: 422,
      body: { code: 'OVERLAP.CASE_UNKNOWN' },
    });
    expect(await review(overlapId, { finding: 'same-family', keptCaseId: other.id })).toMatchObject({ status: 200 });
    expect(await prepare(one)).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.OTHER_FAMILY_KEPT', particulars: { keptCaseId: other.id } },
    });
    await world.fillLedger();
    expect(await prepare(other)).toMatchObject({ status: 201 });
  });

  it('stop a claim already prepared before it is approved', async () => {
    const one = await ready();
    expect(await prepare(one)).toMatchObject({ status: 201 });
    const other = await ready(one);
    const overlapId = overlapOf(one, other);
    expect(await prepare(other)).toMatchObject(held(overlapId));
    const id = claimIdOf(one.id);
    const approve = () => world.service.as(quinn).send(approveClaim, { id, body: { occurredAt }, ifMatch: '"0"' });
    expect(await approve()).toMatchObject(held(overlapId));
    await review(overlapId, { finding: 'not-a-duplicate' });
    // Who approves looked before the hold came into the family's stream: it changed nothing of the claim.
    expect(await approve()).toMatchObject({ status: 200 });
    expect(await world.submit([id])).toEqual(['submitted']);
  });

  it('are not paid twice where a review keeps the case that is not claimed for yet', async () => {
    const one = await ready();
    expect(await prepare(one)).toMatchObject({ status: 201 });
    const id = claimIdOf(one.id);
    await world.service.as(quinn).send(approveClaim, { id, body: { occurredAt } });
    expect(await world.submit([id])).toEqual(['submitted']);
    await world.fillLedger();
    const other = await ready(one);
    const overlapId = overlapOf(one, other);
    expect(await prepare(other)).toMatchObject(held(overlapId));
    await review(overlapId, { finding: 'same-family', keptCaseId: other.id });
    expect(await prepare(other)).toMatchObject({
      status: 409,
      body: { code: 'CLAIM.OTHER_CASE_CLAIMED', particulars: { claimId: id } },
    });
    await world.service.as(pat).send(withdrawClaim, { id, body: { reason: 'The other case is kept' } });
    await world.fillLedger();
    expect(await prepare(other)).toMatchObject({ status: 201 });
  });

  it('are found where a family was entered again at another postcode, with slips', async () => {
    const [motherId, sonId] = [randomUUID(), randomUUID()];
    const son = { firstName: 'Kacper', lastName: 'Zieliński', relationship: 'son' as const };
    const mother = { firstName: 'Katarzyna', lastName: 'Zielińska', relationship: 'mother' as const };
    const one = await ready({
      ...{ motherId, sonId, postcode: 'FM1 2AB' },
      members: [
        { ...mother, memberId: motherId, dateOfBirth: '1986-04-11' },
        { ...son, memberId: sonId, dateOfBirth: '2012-05-07' },
      ],
    });
    expect(await prepare(one)).toMatchObject({ status: 201 });
    const again = { motherId: randomUUID(), sonId: randomUUID(), postcode: 'FM8 4QT' };
    const other = await ready({
      ...again,
      members: [
        { ...mother, memberId: again.motherId, firstName: 'Kasia', lastName: 'Zielinska', dateOfBirth: '1986-04-11' },
        { ...son, memberId: again.sonId, lastName: 'ZIELINSKI', dateOfBirth: '2012-07-05' },
      ],
    });
    expect(await prepare(other)).toMatchObject(held(overlapOf(one, other)));
  });

  it('are found where a child of two households has the needs of both', async () => {
    const child = {
      firstName: 'Skye',
      lastName: 'Whitlock',
      dateOfBirth: '2013-08-19',
      relationship: 'daughter' as const,
    };
    const at = (postcode: string, parent: string) => {
      const [motherId, sonId] = [randomUUID(), randomUUID()];
      const adult = { memberId: motherId, firstName: parent, lastName: `${parent}son`, dateOfBirth: '1985-01-30' };
      const baby = {
        memberId: randomUUID(),
        firstName: `Baby${parent}`,
        lastName: `${parent}son`,
        dateOfBirth: '2023-10-02',
      };
      const members = [
        { ...adult, relationship: 'mother' as const },
        { ...child, memberId: sonId },
        { ...baby, relationship: 'son' as const },
      ];
      return { motherId, sonId, postcode, members };
    };
    const one = await ready(at('FM2 3CD', 'Donna'));
    const other = await ready(at('FM5 6EF', 'Ray'));
    expect(await prepare(one)).toMatchObject(held(overlapOf(one, other)));
    expect(await prepare(other)).toMatchObject(held(overlapOf(one, other)));
  });

  it.each(['approval', 'batch', 'submission'] as const)(
    'are found at %s, too, where people of one join the other after both claims were prepared',
    async (step) => {
      const [one, other] = [await ready(), await ready()];
      for (const family of [one, other]) expect(await prepare(family)).toMatchObject({ status: 201 });
      const id = claimIdOf(one.id);
      const approve = () => world.service.as(quinn).send(approveClaim, { id, body: { occurredAt } });
      const join = async (): Promise<void> => {
        for (const member of mossFamily({ motherId: randomUUID(), sonId: randomUUID(), sonUpn: one.sonUpn })) {
          await world.join(other, member);
        }
      };
      if (step === 'approval') {
        await join();
        return void expect(await approve()).toMatchObject(held(overlapOf(one, other)));
      }
      await approve();
      const window = await windowOf();
      const opened = { ruleSetId: 'fellmoor-demonstration', windowId: window, occurredAt };
      const batch = z
        .object({ id: z.string() })
        .parse((await world.service.as(pat).send(openBatch, { body: opened })).body);
      const add = () =>
        world.service.as(pat).send(addClaimsToBatch, { id: batch.id, body: { claimIds: [id], occurredAt } });
      if (step === 'batch') {
        await join();
        const answer = await add();
        expect(answer).toMatchObject({
          status: 409,
          body: { code: 'CLAIM.OVERLAP_HELD', particulars: { claimIds: [id] } },
        });
        return;
      }
      await add();
      await world.service.as(pat).send(drawAuditSample, { id: batch.id, body: { percent: 100, occurredAt } });
      const passed = { claimId: id, outcome: 'pass', occurredAt } as const;
      await world.service.as(auditor).send(recordSampleOutcome, { id: batch.id, body: passed });
      await join();
      await world.service.as(pat).send(submitBatch, { id: batch.id, body: { occurredAt } });
      await eventually(async () =>
        (await world.eventsOf(`claimBatch-${batch.id}`)).some(({ type }) => type === 'claims.ClaimLeftOut'),
      );
      const leftOut = (await world.eventsOf(`claimBatch-${batch.id}`)).at(-1);
      expect(leftOut).toMatchObject({ type: 'claims.ClaimLeftOut', data: { code: 'CLAIM.OVERLAP_HELD' } });
    },
  );

  it('do not matter while the other is far from a claim, nor when two of three are others', async () => {
    const one = await ready();
    await world.takeIn('2025-06-01', one);
    await world.fillLedger();
    expect(await prepare(one)).toMatchObject({ status: 201 });
    const third = await ready();
    await ready({ ...third, sonId: third.familyId, sonUpn: randomPupilNumber() });
    expect(await prepare(third)).toMatchObject({ status: 201 });
  });
});
