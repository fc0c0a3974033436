import { randomUUID } from 'node:crypto';
import { CommandResult, registerAgency } from '@turnaround/contracts';
import {
  type AgencyServiceUnderTest,
  details,
  keyWorker,
  programmeManager,
  startAgencyService,
} from '../agency-service.examples.spec.js';

describe('Register agency', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it('makes an agency with an id of its own, once a command', async () => {
    const send = () =>
      agencies.service.as(programmeManager).send(registerAgency, { body: details, idempotencyKey: 'one' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const { id } = CommandResult.parse(first.body);
    expect(await agencies.eventsOf(`agency-${id}`)).toMatchObject([
      { type: 'agency-coordination.AgencyRegistered', data: { agencyId: id, ...details } },
    ]);
  });

  it('takes the id the agency has elsewhere, once', async () => {
    const agencyId = randomUUID();
    const manager = agencies.service.as(programmeManager);
    const first = await manager.send(registerAgency, { body: { ...details, agencyId: agencyId.toUpperCase() } });
    expect(first).toMatchObject({ status: 201, body: { id: agencyId, revision: 0 } });
    expect(await manager.send(registerAgency, { body: { ...details, agencyId } })).toMatchObject({
      status: 409,
      body: { code: 'AGENCY.ALREADY_REGISTERED' },
    });
  });

  it('is not for key workers, and not for half an address', async () => {
    expect(await agencies.service.as(keyWorker).send(registerAgency, { body: details })).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
    const body = { ...details, email: 'sam.reed' };
    expect(await agencies.service.as(programmeManager).send(registerAgency, { body })).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '/email' }] },
    });
  });
});
