import { randomUUID } from 'node:crypto';
import { eventually } from '@turnaround/testing';
import { CommandResult, registerAgency, requestService } from '@turnaround/contracts';
import {
  type AgencyServiceUnderTest,
  details,
  keyWorker,
  otherTeam,
  programmeManager,
  requestFor,
  startAgencyService,
} from '../agency-service.examples.spec.js';

describe('Request service', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it('asks an agency the family consents to share with, by its name in the directory', async () => {
    const agencyId = await agencies.agency();
    const family = await agencies.family([agencyId]);
    const answer = await agencies.service.as(keyWorker).send(requestService, { body: requestFor(family, agencyId) });
    expect(answer.status).toBe(201);
    const { id } = CommandResult.parse(answer.body);
    expect(await agencies.eventsOf(`serviceRequest-${id}`)).toMatchObject([
      {
        type: 'agency-coordination.ServiceRequested',
        data: { requestId: id, ...family, agencyId, agencyName: details.name, requestedOn: '2026-03-01' },
        metadata: { familyId: family.familyId, actor: keyWorker },
      },
    ]);
  });

  it("is refused without the family's consent, and once consent is withdrawn", async () => {
    const agencyId = await agencies.agency();
    const silent = await agencies.family([]);
    const kay = agencies.service.as(keyWorker);
    const refusal = { status: 409, body: { code: 'REQUEST.CONSENT_MISSING', particulars: { agencyId } } };
    expect(await kay.send(requestService, { body: requestFor(silent, agencyId) })).toMatchObject(refusal);

    const family = await agencies.family([agencyId]);
    const sharing = `familySharing-${family.familyId}` as const;
    await agencies.referrals.publish(`referral-${family.caseId}`, {
      type: 'referrals.ConsentRecorded',
      data: {
        referralId: family.caseId,
        familyId: family.familyId,
        agencyId,
        decision: 'withdrawn',
        decidedBy: 'Ada Moss',
        decidedOn: '2026-02-01',
      },
    });
    await eventually(async () => (await agencies.eventsOf(sharing)).length === 3);
    expect(await kay.send(requestService, { body: requestFor(family, agencyId) })).toMatchObject(refusal);
  });

  it('is refused without a sharing agreement in force on the day', async () => {
    const manager = agencies.service.as(programmeManager);
    const unsigned = CommandResult.parse((await manager.send(registerAgency, { body: details })).body).id;
    const signed = await agencies.agency();
    const family = await agencies.family([unsigned, signed]);
    const kay = agencies.service.as(keyWorker);
    const earlier = { ...requestFor(family, signed), occurredAt: '2025-12-31T10:00:00Z' };
    expect(await kay.send(requestService, { body: requestFor(family, unsigned) })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST.AGREEMENT_MISSING' },
    });
    expect(await kay.send(requestService, { body: earlier })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST.AGREEMENT_MISSING' },
    });
  });

  it('refuses agencies and cases it does not know, and other teams', async () => {
    const agencyId = await agencies.agency();
    const family = await agencies.family([agencyId]);
    const body = requestFor(family, agencyId);
    const kay = agencies.service.as(keyWorker);
    const answers = [
      await kay.send(requestService, { body: { ...body, agencyId: randomUUID() } }),
      await kay.send(requestService, { body: { ...body, caseId: randomUUID() } }),
      await kay.send(requestService, { body: { ...body, familyId: randomUUID() } }),
      await agencies.service.as(otherTeam).send(requestService, { body }),
    ];
    expect(answers).toMatchObject([
      { status: 422, body: { code: 'REQUEST.AGENCY_UNKNOWN' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
    ]);
  });
});
