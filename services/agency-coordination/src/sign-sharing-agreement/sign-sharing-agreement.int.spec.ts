import { randomUUID } from 'node:crypto';
import { signSharingAgreement } from '@turnaround/contracts';
import {
  type AgencyServiceUnderTest,
  agreement,
  keyWorker,
  programmeManager,
  startAgencyService,
} from '../agency-service.examples.spec.js';

describe('Sign sharing agreement', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it('adds to the agency what it covers, and when', async () => {
    const id = await agencies.agency();
    const body = { ...agreement, validFrom: '2028-01-01', validTo: '2028-12-31' };
    const answer = await agencies.service.as(programmeManager).send(signSharingAgreement, { id, body });
    expect(answer).toMatchObject({ status: 200, body: { id, revision: 2 } });
    expect((await agencies.eventsOf(`agency-${id}`)).at(-1)).toMatchObject({
      type: 'agency-coordination.SharingAgreementSigned',
      data: { agencyId: id, ...body },
    });
  });

  it('refuses dates the wrong way round, unknown agencies and key workers', async () => {
    const id = await agencies.agency();
    const manager = agencies.service.as(programmeManager);
    const answers = [
      await manager.send(signSharingAgreement, { id, body: { ...agreement, validTo: '2025-12-31' } }),
      await manager.send(signSharingAgreement, { id: randomUUID(), body: agreement }),
      await agencies.service.as(keyWorker).send(signSharingAgreement, { id, body: agreement }),
    ];
    expect(answers).toMatchObject([
      { status: 422, body: { code: 'AGENCY.DATES_OUT_OF_ORDER' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
      { status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } },
    ]);
  });
});
