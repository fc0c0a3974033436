import { randomUUID } from 'node:crypto';
import { acceptReferral, allocateKeyWorker, submitReferral } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import type { Actor } from '@turnaround/kernel';
import {
  HOUSING_ID,
  aReferral,
  auditor,
  keyWorker,
  otherTeamManager,
  partner,
  programmeManager,
  teamManager,
} from '../testing/people.js';
import { accepted } from '../testing/submitted-referral.js';
import { withStaff } from '../testing/with-staff.js';

describe('Submitting a referral', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService, withStaff);
  });
  afterAll(() => service.close());

  it('stores one event in a stream of its own and says where it is', async () => {
    const answer = await service.as(keyWorker).send(submitReferral, { body: aReferral() });

    expect(answer.status).toBe(201);
    const { id } = answer.body as { id: string };
    expect(answer.body).toEqual({ id, stream: `referral-${id}`, revision: 0 });
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.headers.get('location')).toBe(`referrals/${id}`);

    const journal = await service.journal('referrals');
    const { events } = await journal.load(`referral-${id}`);
    expect(events).toEqual([
      expect.objectContaining({
        type: 'referrals.ReferralSubmitted.v4',
        revision: 0,
        data: expect.objectContaining({
          referralId: id,
          familyName: 'Robbins',
          receivedOn: '2026-01-06',
          address: { line1: '1 Long Row', town: 'Fellmoor', postcode: 'FM1 2AB' },
        }) as unknown,
        metadata: expect.objectContaining({
          actor: keyWorker,
          familyId: expect.any(String) as unknown,
          correlationId: answer.headers.get('x-correlation-id'),
        }) as unknown,
      }),
    ]);
  });

  describe('that names a family', () => {
    const saidBy = async (actor: Actor, familyId: string) => {
      const answer = await service.as(actor).send(submitReferral, { body: aReferral({ familyId }) });
      expect(answer).toMatchObject({ status: 201, body: { revision: 0 } });
      const { stream } = answer.body as { stream: `${string}-${string}` };
      const { events } = await (await service.journal('referrals')).load(stream);
      const { data, metadata } = events[0] as {
        data: { familyId: string; claimedFamilyId?: string };
        metadata: object;
      };
      expect(metadata).toMatchObject({ familyId: data.familyId });
      return data;
    };
    /** A family that the north team works with. */
    const inNorth = async (): Promise<string> => {
      const id = await accepted(service);
      await service.as(teamManager).send(allocateKeyWorker, {
        id,
        body: { keyWorkerId: 'kay', keyWorkerName: 'Kay Worker', teamId: 'north' },
      });
      const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
      return (events[0]?.data as { familyId: string }).familyId;
    };

    it('is about that family where the sender has it in scope', async () => {
      const familyId = await inNorth();
      for (const actor of [keyWorker, teamManager, programmeManager]) {
        const data = await saidBy(actor, familyId);
        expect(data.familyId).toBe(familyId);
        expect(data).not.toHaveProperty('claimedFamilyId');
      }
    });

    it('is a hint from anybody else, answered as any other', async () => {
      const familyId = await inNorth();
      const otherWorker: Actor = { id: 'sid', name: 'Sid South', role: 'key-worker', teamId: 'south' };
      for (const actor of [partner, otherWorker, otherTeamManager]) {
        const data = await saidBy(actor, familyId);
        expect(data.familyId).not.toBe(familyId);
        expect(data.claimedFamilyId).toBe(familyId);
      }
    });

    it('is not for every intake to name while it waits again, or was accepted again, nor for one that has it no more', async () => {
      const familyId = await inNorth();
      const waiting = await service.as(teamManager).send(submitReferral, { body: aReferral({ familyId }) });
      const { id } = waiting.body as { id: string };
      expect((await saidBy(otherTeamManager, familyId)).claimedFamilyId).toBe(familyId);
      await service.as(programmeManager).send(acceptReferral, { id, body: {} });
      expect((await saidBy(otherTeamManager, familyId)).claimedFamilyId).toBe(familyId);
      expect((await saidBy(teamManager, familyId)).familyId).toBe(familyId);
      // What nobody has ever had is the intake's.
      const fresh = (await saidBy(keyWorker, randomUUID())).familyId;
      expect((await saidBy(otherTeamManager, fresh)).familyId).toBe(fresh);
    });

    it('is a hint where there is no such family, whoever says so', async () => {
      const nobody = randomUUID();
      for (const actor of [keyWorker, teamManager, programmeManager, partner]) {
        expect(await saidBy(actor, nobody)).toMatchObject({ claimedFamilyId: nobody });
      }
    });
  });

  it('takes effect once when it is sent twice with one key', async () => {
    const idempotencyKey = randomUUID();
    const caller = service.as(keyWorker);
    const first = await caller.send(submitReferral, { body: aReferral(), idempotencyKey });
    const second = await caller.send(submitReferral, { body: aReferral(), idempotencyKey });

    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const { stream } = first.body as { stream: `${string}-${string}` };
    expect((await (await service.journal('referrals')).load(stream)).events).toHaveLength(1);

    const other = await caller.send(submitReferral, { body: aReferral({ reasons: 'Something else' }), idempotencyKey });
    expect(other).toMatchObject({ status: 422, body: { code: 'COMMAND.KEY_REUSED' } });
  });

  it('lets a partner refer in the name of its own agency only', async () => {
    const own = await service.as(partner).send(submitReferral, { body: aReferral() });
    expect(own.status).toBe(201);
    const unsaid = await service.as(partner).send(submitReferral, {
      body: aReferral({ referrer: { name: 'Rosa', agencyName: 'Fellmoor Academy' } }),
    });
    expect(unsaid.status).toBe(201);
    const { stream } = unsaid.body as { stream: `${string}-${string}` };
    const { events } = await (await service.journal('referrals')).load(stream);
    expect(events[0]?.data).toMatchObject({ referrer: { name: 'Rosa', agencyId: partner.agencyId } });

    const other = await service.as(partner).send(submitReferral, {
      body: aReferral({ referrer: { name: 'Rosa', agencyName: 'Housing', agencyId: HOUSING_ID } }),
    });
    expect(other).toMatchObject({ status: 403, body: { code: 'REFERRAL.OTHER_AGENCY' } });
  });

  it('says why it cannot wait, where it cannot', async () => {
    const urgency = { level: 'at-once' } as const;
    const unsaid = await service.as(keyWorker).send(submitReferral, { body: { ...aReferral(), urgency } as never });
    expect(unsaid).toMatchObject({ status: 400, body: { errors: [{ pointer: '/urgency/reason' }] } });
    const said = { ...urgency, reason: 'She talks of not wanting to be here.' };
    const answer = await service.as(keyWorker).send(submitReferral, { body: aReferral({ urgency: said }) });
    const { stream } = answer.body as { stream: `${string}-${string}` };
    const { events } = await (await service.journal('referrals')).load(stream);
    expect(events[0]?.data).toMatchObject({ urgency: said });
  });

  it('is not for auditors', async () => {
    const answer = await service.as(auditor).send(submitReferral, { body: aReferral() });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } });
  });

  it('refuses a date of birth in the future and says which', async () => {
    const members = [
      { firstName: 'Ana', lastName: 'Robbins', dateOfBirth: '2199-01-01', relationship: 'mother' as const },
    ];
    const answer = await service.as(keyWorker).send(submitReferral, { body: aReferral({ members }) });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'REFERRAL.DATE_IN_FUTURE', particulars: { field: '/members/0/dateOfBirth' } },
    });
  });
});
