import { randomUUID } from 'node:crypto';
import { acceptRequest, fulfilRequest } from '@turnaround/contracts';
import {
  type AgencyServiceUnderTest,
  keyWorker,
  otherTeam,
  partnerOf,
  startAgencyService,
} from '../agency-service.examples.spec.js';

describe('Fulfil request', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  const accepted = async (): Promise<{ id: string; agencyId: string }> => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    await agencies.service.as(partnerOf(agencyId)).send(acceptRequest, {
      id,
      body: { commitment: 'Six sessions', dueOn: '2026-05-01', occurredAt: '2026-03-03T10:00:00Z' },
    });
    return { id, agencyId };
  };
  const body = { result: 'Plan agreed with the landlord', fulfilledOn: '2026-04-20' };

  it('is recorded by the agency or by the team of the family', async () => {
    const [first, second] = [await accepted(), await accepted()];
    const byAgency = agencies.service.as(partnerOf(first.agencyId));
    expect((await byAgency.send(fulfilRequest, { id: first.id, body })).status).toBe(200);
    expect((await agencies.service.as(keyWorker).send(fulfilRequest, { id: second.id, body })).status).toBe(200);
    expect((await agencies.eventsOf(`serviceRequest-${second.id}`)).at(-1)).toMatchObject({
      type: 'agency-coordination.RequestFulfilled',
      data: { agencyId: second.agencyId, ...body },
    });
  });

  it('is not for other agencies and other teams', async () => {
    const { id } = await accepted();
    const other = partnerOf(await agencies.agency());
    expect(await agencies.service.as(other).send(fulfilRequest, { id, body })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await agencies.service.as(otherTeam).send(fulfilRequest, { id, body })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
  });

  it('follows an acceptance', async () => {
    const agencyId = await agencies.agency();
    const id = await agencies.request(agencyId);
    expect(await agencies.service.as(keyWorker).send(fulfilRequest, { id, body })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST.NOT_ACCEPTED' },
    });
  });

  it('answers 404 for a request nobody made', async () => {
    const answer = await agencies.service.as(keyWorker).send(fulfilRequest, { id: randomUUID(), body });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
