import { answerForReferrer, askReferrer } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { HOUSING_ID, partner, programmeManager, teamManager } from '../testing/people.js';
import { submitted } from '../testing/submitted-referral.js';

describe('Asking the referrer', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService);
  });
  afterAll(() => service.close());

  const otherAgency = { ...partner, id: 'otto', agencyId: HOUSING_ID };
  const question = { question: 'Does the family know of the referral?' };
  const answer = { answer: 'Yes, since Monday.' };

  it('is answered by the agency that referred, and by no other', async () => {
    const id = await submitted(service);
    expect(await service.as(partner).send(askReferrer, { id, body: question })).toMatchObject({ status: 403 });
    expect(await service.as(teamManager).send(askReferrer, { id, body: question })).toMatchObject({ status: 200 });
    expect(await service.as(otherAgency).send(answerForReferrer, { id, body: answer })).toMatchObject({ status: 404 });
    expect(await service.as(partner).send(answerForReferrer, { id, body: answer })).toMatchObject({ status: 200 });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events.slice(1).map(({ data }) => data)).toMatchObject([
      { ...question, askedBy: teamManager.id },
      { ...answer, answeredBy: partner.id, byReferrer: true },
    ]);
  });

  it('takes down what a referrer without an account said, which no agency can answer', async () => {
    const id = await submitted(service, { referrer: { name: 'Donna', agencyName: 'Herself' } });
    await service.as(programmeManager).send(askReferrer, { id, body: question });
    expect(await service.as(partner).send(answerForReferrer, { id, body: answer })).toMatchObject({ status: 404 });
    expect(await service.as(teamManager).send(answerForReferrer, { id, body: answer })).toMatchObject({ status: 200 });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events[2]?.data).toMatchObject({ ...answer, byReferrer: false });
  });
});
