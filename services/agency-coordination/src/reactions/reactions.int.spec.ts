import { eventually } from '@turnaround/testing';
import { type AgencyServiceUnderTest, startAgencyService } from '../agency-service.examples.spec.js';

describe('Policies of agency coordination', () => {
  let agencies: AgencyServiceUnderTest;
  beforeAll(async () => {
    agencies = await startAgencyService();
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  it('note the consent given at referral and the key worker of each case', async () => {
    const agencyId = await agencies.agency();
    const { caseId, familyId } = await agencies.family([agencyId]);
    expect(await agencies.eventsOf(`familySharing-${familyId}`)).toMatchObject([
      {
        type: 'agency-coordination.SharingConsentNoted',
        data: { familyId, agencyIds: [agencyId], decision: 'given', decidedOn: '2026-01-04' },
        metadata: { familyId, actor: { role: 'service' } },
      },
      {
        type: 'agency-coordination.KeyWorkerNoted',
        data: { familyId, caseId, keyWorkerId: 'kay', teamId: 'north' },
      },
    ]);
  });

  it('note consent and withdrawal agency by agency, and a repeated word once', async () => {
    const [first, second] = [await agencies.agency(), await agencies.agency()];
    const { caseId, familyId } = await agencies.family([first]);
    const say = (agencyId: string, decision: 'given' | 'withdrawn', decidedOn: string) =>
      agencies.referrals.publish(`referral-${caseId}`, {
        type: 'referrals.ConsentRecorded',
        data: { referralId: caseId, familyId, agencyId, decision, decidedBy: 'Ada Moss', decidedOn },
      });
    await say(second, 'given', '2026-02-01');
    await say(second, 'given', '2026-02-01');
    await say(first, 'withdrawn', '2026-02-02');
    const heard = await eventually(
      async () => {
        const events = await agencies.eventsOf(`familySharing-${familyId}`);
        return events.length >= 4 && events.slice(2);
      },
      { what: 'the withdrawal' },
    );
    expect(heard).toMatchObject([
      { data: { agencyIds: [second], decision: 'given' } },
      { data: { agencyIds: [first], decision: 'withdrawn' } },
    ]);
  });
});
