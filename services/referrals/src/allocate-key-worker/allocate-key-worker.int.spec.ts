import { allocateKeyWorker } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { otherTeamManager, programmeManager, teamManager } from '../testing/people.js';
import { accepted, submitted } from '../testing/submitted-referral.js';
import { withStaff } from '../testing/with-staff.js';

const kay = { keyWorkerId: 'kay', keyWorkerName: 'Kay Worker', teamId: 'north' };
const sid = { keyWorkerId: 'sid', keyWorkerName: 'Sid South', teamId: 'south' };

describe('Allocating a key worker', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService, withStaff);
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

  it.each([
    ['nobody', { ...kay, keyWorkerId: 'nobody' }, 'REFERRAL.WORKER_UNKNOWN', '/keyWorkerId'],
    ['a manager', { ...kay, keyWorkerId: 'team-manager' }, 'REFERRAL.WORKER_UNKNOWN', '/keyWorkerId'],
    ['a team that is none', { ...kay, teamId: 'moon' }, 'REFERRAL.TEAM_UNKNOWN', '/teamId'],
    ['a team of other workers', { ...kay, teamId: 'south' }, 'REFERRAL.WORKER_OF_ANOTHER_TEAM', '/teamId'],
  ])('refuses %s, and stores nothing', async (_who, body, code, field) => {
    const id = await accepted(service);
    const before = (await (await service.journal('referrals')).load(`referral-${id}`)).events.length;
    expect(await service.as(programmeManager).send(allocateKeyWorker, { id, body })).toMatchObject({
      status: 422,
      body: { code, particulars: { field } },
    });
    expect((await (await service.journal('referrals')).load(`referral-${id}`)).events).toHaveLength(before);
  });

  it('keeps the name of the register', async () => {
    const id = await accepted(service);
    await service.as(teamManager).send(allocateKeyWorker, { id, body: { ...kay, keyWorkerName: 'Somebody Else' } });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events.at(-1)?.data).toMatchObject({ keyWorkerName: 'Kay Worker' });
  });

  it('appends nothing for the worker the family already has', async () => {
    const id = await accepted(service);
    const first = await service.as(teamManager).send(allocateKeyWorker, { id, body: kay });
    const second = await service.as(teamManager).send(allocateKeyWorker, { id, body: kay });
    expect(second.body).toEqual(first.body);
  });
});
