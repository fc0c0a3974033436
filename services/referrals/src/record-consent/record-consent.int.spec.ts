import { acceptReferral, allocateKeyWorker, recordConsent, submitReferral } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { HOUSING_ID, SCHOOL_ID, aReferral, keyWorker, programmeManager, teamManager } from '../testing/people.js';
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

  it('is for who works with the family now, not for who had it before, from the allocation on', async () => {
    const share = { agencyId: HOUSING_ID, decision: 'given', decidedBy: 'Ana' } as const;
    const allocate = (id: string, keyWorkerId: string, teamId: string) =>
      service
        .as(programmeManager)
        .send(allocateKeyWorker, { id, body: { keyWorkerId, keyWorkerName: 'Somebody', teamId } });
    const before = await accepted(service);
    await allocate(before, 'key-worker', 'north');
    const { familyId } = (await (await service.journal('referrals')).load(`referral-${before}`)).events[0]?.data as {
      familyId: string;
    };
    const again = await service.as(programmeManager).send(submitReferral, { body: aReferral({ familyId }) });
    const { id: now } = again.body as { id: string };
    const consent = (actor: Actor, id: string) => service.as(actor).send(recordConsent, { id, body: share });
    // While it waits, and until somebody has it, the family is with nobody else.
    expect(await consent(keyWorker, before)).toMatchObject({ status: 200 });
    await service.as(programmeManager).send(acceptReferral, { id: now, body: {} });
    const withdrawn = { ...share, decision: 'withdrawn' } as const;
    expect(await service.as(keyWorker).send(recordConsent, { id: before, body: withdrawn })).toMatchObject({
      status: 200,
    });

    expect(await allocate(now, 'sid', 'south')).toMatchObject({ status: 200 });
    for (const decision of ['given', 'withdrawn'] as const) {
      for (const actor of [keyWorker, teamManager]) {
        expect(await service.as(actor).send(recordConsent, { id: before, body: { ...share, decision } })).toMatchObject(
          { status: 403, body: { code: 'REFERRAL.WITH_ANOTHER_TEAM' } },
        );
      }
    }
    const sid: Actor = { id: 'sid', name: 'Sid South', role: 'key-worker', teamId: 'south' };
    expect(await consent(sid, now)).toMatchObject({ status: 200 });
    expect(await consent(programmeManager, before)).toMatchObject({ status: 200 });
    // The family came back to the team that had it first.
    await allocate(now, 'key-worker', 'north');
    expect(await service.as(keyWorker).send(recordConsent, { id: before, body: withdrawn })).toMatchObject({
      status: 200,
    });
  });
});
