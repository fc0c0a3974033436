import { acceptRequest, type BodyOf, declineRequest, fulfilRequest } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import {
  type AgencyServiceUnderTest,
  keyWorker,
  partnerOf,
  startAgencyService,
} from '../agency-service.examples.spec.js';

const commitment: BodyOf<typeof acceptRequest> = {
  commitment: 'Six sessions',
  dueOn: '2026-05-01',
  occurredAt: '2026-03-03T10:00:00Z',
};

describe('Accept request', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it("is the agency's own word", async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    const answer = await agencies.service.as(partnerOf(agencyId)).send(acceptRequest, { id, body: commitment });
    expect(answer).toMatchObject({ status: 200, body: { id, revision: 1 } });
    expect((await agencies.eventsOf(`serviceRequest-${id}`)).at(-1)).toMatchObject({
      type: 'agency-coordination.RequestAccepted',
      data: { agencyId, commitment: 'Six sessions', dueOn: '2026-05-01', acceptedOn: '2026-03-03' },
      metadata: { actor: partnerOf(agencyId) },
    });
  });

  it('is never the word of another agency, or of staff', async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    const other = partnerOf(await agencies.agency());
    expect(await agencies.service.as(other).send(acceptRequest, { id, body: commitment })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await agencies.service.as(keyWorker).send(acceptRequest, { id, body: commitment })).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
    expect(await agencies.eventsOf(`serviceRequest-${id}`)).toHaveLength(1);
  });

  it('answers once', async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    const partner = agencies.service.as(partnerOf(agencyId));
    await partner.send(acceptRequest, { id, body: commitment });
    expect(await partner.send(acceptRequest, { id, body: commitment })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST.ALREADY_ANSWERED' },
    });
  });

  it('is nothing an agency can say, nor any other answer, once the family has withdrawn its consent', async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    const [made] = await agencies.eventsOf(`serviceRequest-${id}`);
    const { caseId, familyId } = made?.data as { caseId: string; familyId: string };
    await agencies.referrals.publish(`referral-${caseId}`, {
      type: 'referrals.ConsentRecorded',
      data: {
        referralId: caseId,
        familyId,
        agencyId,
        decision: 'withdrawn',
        decidedBy: 'Ada Moss',
        decidedOn: '2026-03-02',
      },
    });
    await eventually(async () => (await agencies.eventsOf(`familySharing-${familyId}`)).length === 3);
    const partner = agencies.service.as(partnerOf(agencyId));
    const answers = [
      await partner.send(acceptRequest, { id, body: commitment }),
      await partner.send(declineRequest, { id, body: { reason: 'no-capacity', explanation: 'Full until summer' } }),
      await partner.send(fulfilRequest, { id, body: { result: 'Done' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await agencies.eventsOf(`serviceRequest-${id}`)).toHaveLength(1);
  });
});
