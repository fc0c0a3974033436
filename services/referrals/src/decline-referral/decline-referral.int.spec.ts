import { acceptReferral, declineReferral } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { programmeManager, teamManager } from '../testing/people.js';
import { submitted } from '../testing/submitted-referral.js';

describe('Declining a referral', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService);
  });
  afterAll(() => service.close());

  it('keeps the reason and closes the decision', async () => {
    const id = await submitted(service, { consent: { status: 'refused' } });
    const body = { reason: 'consent-refused', explanation: 'The family said no.' } as const;
    expect(await service.as(programmeManager).send(declineReferral, { id, body })).toMatchObject({
      status: 200,
      body: { revision: 1 },
    });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events[1]?.data).toMatchObject({ ...body, declinedBy: programmeManager.id });

    expect(await service.as(teamManager).send(acceptReferral, { id, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'REFERRAL.ALREADY_DECIDED', particulars: { decision: 'declined', reason: 'consent-refused' } },
    });
  });

  it('needs one of the known reasons and an explanation', async () => {
    const id = await submitted(service);
    const answer = await service.as(teamManager).fetch(`/referrals/${id}/decline`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'because', colour: 'red' }),
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID' } });
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/colour', '/explanation', '/reason']);
  });
});
