import { randomUUID } from 'node:crypto';
import { approveClaim, prepareClaim } from '@turnaround/contracts';
import { claimIdOf } from '../family-claims/claim-id.js';
import { type ClaimsUnderTest, pat, quinn, startClaimsService } from '../claims-service.examples.spec.js';

const occurredAt = '2026-01-10T10:00:00.000Z';

describe('A claim against which later data speak', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('is approved only with an answer to them, which is kept with who gave it and what it is about', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    const suspended = randomUUID();
    const { id: caseId, familyId, sonId: memberId } = family;
    await world.tell('outcomes', `outcomeRecord-${caseId}`, {
      type: 'outcomes.EvidenceRecorded',
      data: {
        ...{ caseId, familyId, evidenceId: suspended, memberId, observedOn: '2025-12-20' },
        measure: { kind: 'exclusions', from: '2025-09-01', to: '2025-12-19', fixedTerm: 2, permanent: 0 },
        source: { kind: 'extract', system: 'School register', title: 'Autumn term', documentOn: '2025-12-20' },
      },
    });
    await world.fillLedger();
    const id = claimIdOf(caseId);
    expect(await world.service.as(pat).send(prepareClaim, { body: { caseId, occurredAt } })).toMatchObject({
      status: 201,
    });

    const approve = (answer?: string) =>
      world.service
        .as(quinn)
        .send(approveClaim, { id, body: { ...(answer === undefined ? {} : { answer }), occurredAt } });
    expect(await approve()).toMatchObject({
      status: 422,
      body: { code: 'CLAIM.DISAGREEMENT_UNANSWERED', particulars: { factIds: [suspended] } },
    });
    expect((await world.eventsOfClaim(id)).map(({ type }) => type)).toEqual(['claims.ClaimPrepared']);

    expect(await approve('Both before his new school; none since')).toMatchObject({ status: 200 });
    expect((await world.eventsOfClaim(id)).slice(1)).toMatchObject([
      {
        type: 'claims.DisagreementAnswered',
        data: { factIds: [suspended], answer: 'Both before his new school; none since', answeredBy: 'quinn' },
      },
      { type: 'claims.ClaimApproved', data: { approvedBy: 'quinn' } },
    ]);
  });
});
