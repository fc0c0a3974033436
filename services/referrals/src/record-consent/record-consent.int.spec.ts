import { allocateKeyWorker, recordConsent } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { HOUSING_ID, SCHOOL_ID, keyWorker, teamManager } from '../testing/people.js';
import { accepted } from '../testing/submitted-referral.js';
import { withStaff } from '../testing/with-staff.js';

describe("Recording a family's consent to share", () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService, withStaff);
  });
  afterAll(() => service.close());

  it('is given and withdrawn agency by agency', async () => {
    const id = await accepted(service);
    await service.as(teamManager).send(allocateKeyWorker, {
      id,
      body: { keyWorkerId: 'key-worker', keyWorkerName: 'Kay Worker', teamId: 'north' },
    });
    const caller = service.as(keyWorker);
    const given = { agencyId: HOUSING_ID, decision: 'given', decidedBy: 'Ana Robbins' } as const;
    expect(await caller.send(recordConsent, { id, body: given })).toMatchObject({ status: 200, body: { revision: 4 } });
    // Given with the referral already.
    expect(await caller.send(recordConsent, { id, body: { ...given, agencyId: SCHOOL_ID } })).toMatchObject({
      body: { revision: 4 },
    });
    expect(await caller.send(recordConsent, { id, body: { ...given, decision: 'withdrawn' } })).toMatchObject({
      body: { revision: 5 },
    });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events.slice(4).map(({ data }) => data)).toMatchObject([
      { agencyId: HOUSING_ID, decision: 'given' },
      { agencyId: HOUSING_ID, decision: 'withdrawn' },
    ]);
  });

  it('is for the team that has the family', async () => {
    const id = await accepted(service);
    await service.as(teamManager).send(allocateKeyWorker, {
      id,
      body: { keyWorkerId: 'sid', keyWorkerName: 'Sid South', teamId: 'south' },
    });
    const answer = await service
      .as(keyWorker)
      .send(recordConsent, { id, body: { agencyId: HOUSING_ID, decision: 'given', decidedBy: 'Ana' } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
