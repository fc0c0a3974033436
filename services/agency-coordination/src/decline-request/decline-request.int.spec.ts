import { type BodyOf, declineRequest } from '@turnaround/contracts';
import { type AgencyServiceUnderTest, partnerOf, startAgencyService } from '../agency-service.examples.spec.js';

const refusal: BodyOf<typeof declineRequest> = {
  reason: 'no-capacity',
  explanation: 'Full until June',
  occurredAt: '2026-03-03T10:00:00Z',
};

describe('Decline request', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it('says why, once', async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    const partner = agencies.service.as(partnerOf(agencyId));
    expect((await partner.send(declineRequest, { id, body: refusal })).status).toBe(200);
    expect((await agencies.eventsOf(`serviceRequest-${id}`)).at(-1)).toMatchObject({
      type: 'agency-coordination.RequestDeclined',
      data: { reason: 'no-capacity', explanation: 'Full until June', declinedOn: '2026-03-03' },
    });
    expect(await partner.send(declineRequest, { id, body: refusal })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST.ALREADY_ANSWERED' },
    });
  });

  it('is not for another agency', async () => {
    const id = await agencies.request(await agencies.agency());
    const other = partnerOf(await agencies.agency());
    expect(await agencies.service.as(other).send(declineRequest, { id, body: refusal })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
  });
});
