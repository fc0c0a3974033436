import { allocateKeyWorker } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { otherTeamManager, programmeManager, teamManager } from '../testing/people.js';
import { accepted, submitted } from '../testing/submitted-referral.js';

const kay = { keyWorkerId: 'kay', keyWorkerName: 'Kay Worker', teamId: 'north' };
const sid = { keyWorkerId: 'sid', keyWorkerName: 'Sid South', teamId: 'south' };

describe('Allocating a key worker', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService);
  });
  afterAll(() => service.close());

  it('waits for the acceptance', async () => {
    const id = await submitted(service);
    expect(await service.as(teamManager).send(allocateKeyWorker, { id, body: kay })).toMatchObject({
      status: 409,
      body: { code: 'REFERRAL.NOT_ACCEPTED' },
    });
  });

  it('is for any team manager first, then for the team that has the family', async () => {
    const id = await accepted(service);
    expect(await service.as(teamManager).send(allocateKeyWorker, { id, body: kay })).toMatchObject({ status: 200 });
    expect(await service.as(otherTeamManager).send(allocateKeyWorker, { id, body: sid })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });

    expect(await service.as(programmeManager).send(allocateKeyWorker, { id, body: sid })).toMatchObject({
      status: 200,
    });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events.at(-1)?.data).toMatchObject({ keyWorkerId: 'sid', previousKeyWorkerId: 'kay' });
  });

  it('appends nothing for the worker the family already has', async () => {
    const id = await accepted(service);
    const first = await service.as(teamManager).send(allocateKeyWorker, { id, body: kay });
    const second = await service.as(teamManager).send(allocateKeyWorker, { id, body: kay });
    expect(second.body).toEqual(first.body);
  });
});
