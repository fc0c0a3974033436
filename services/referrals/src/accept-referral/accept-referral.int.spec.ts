import { randomUUID } from 'node:crypto';
import { acceptReferral, recordProgrammeConsent } from '@turnaround/contracts';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { referralsService } from '../referrals.module.js';
import { SCHOOL_ID, keyWorker, otherTeamManager, teamManager } from '../testing/people.js';
import { accepted, submitted } from '../testing/submitted-referral.js';

describe('Accepting a referral', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService);
  });
  afterAll(() => service.close());

  it('records the day and the gatekeeper', async () => {
    const id = await submitted(service);
    const answer = await service.as(teamManager).send(acceptReferral, { id, body: { note: 'Panel agreed' } });

    expect(answer).toMatchObject({ status: 200, body: { id, revision: 2 } });
    expect(answer.headers.get('etag')).toBe('"2"');
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events[1]).toMatchObject({
      type: 'referrals.ReferralAccepted.v1',
      data: {
        familyName: 'Robbins',
        headlineProblems: ['education'],
        acceptedBy: teamManager.id,
        note: 'Panel agreed',
      },
    });
  });

  it('waits for consent, which can be recorded in the meantime', async () => {
    const id = await submitted(service, { consent: { status: 'not-sought' } });
    const caller = service.as(teamManager);
    expect(await caller.send(acceptReferral, { id, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'REFERRAL.CONSENT_MISSING', particulars: { consent: 'not-sought' } },
    });

    const consent = {
      status: 'given' as const,
      givenBy: 'Ana',
      givenOn: '2026-01-07',
      shareWithAgencyIds: [SCHOOL_ID],
    };
    const asked = await service.as(otherTeamManager).send(recordProgrammeConsent, { id, body: { consent } });
    expect(asked).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await caller.send(acceptReferral, { id, body: {} })).toMatchObject({ status: 200, body: { revision: 3 } });
  });

  it('happens once, and says who decided', async () => {
    const id = await accepted(service);
    expect(await service.as(otherTeamManager).send(acceptReferral, { id, body: {} })).toMatchObject({
      status: 409,
      body: {
        code: 'REFERRAL.ALREADY_DECIDED',
        particulars: { decision: 'accepted', decidedBy: teamManager.id },
      },
    });
  });

  it('can be dated back, never forward', async () => {
    const id = await submitted(service);
    const future = await service
      .as(teamManager)
      .send(acceptReferral, { id, body: { occurredAt: '2199-01-01T00:00:00Z' } });
    expect(future).toMatchObject({ status: 422, body: { code: 'INPUT.OCCURRED_IN_FUTURE' } });

    // Half past midnight of the 9th in London is the evening of the 8th in UTC, in summer time.
    await service.as(teamManager).send(acceptReferral, { id, body: { occurredAt: '2026-06-08T23:30:00Z' } });
    const { events } = await (await service.journal('referrals')).load(`referral-${id}`);
    expect(events[1]?.data).toMatchObject({ acceptedOn: '2026-06-09' });
    expect(events[1]?.metadata.occurredAt).toBe('2026-06-08T23:30:00.000Z');
  });

  it('needs a referral, and a gatekeeper', async () => {
    const caller = service.as(teamManager);
    for (const id of [randomUUID(), 'nonsense', '%00']) {
      expect(await caller.send(acceptReferral, { id, body: {} })).toMatchObject({
        status: 404,
        body: { code: 'RESOURCE.NOT_FOUND' },
      });
    }
    const id = await submitted(service);
    expect(await service.as(keyWorker).send(acceptReferral, { id, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
  });

  it('answers a stale edit with what changed and by whom', async () => {
    const id = await submitted(service, { consent: { status: 'not-sought' } });
    await service.as(otherTeamManager).send(recordProgrammeConsent, {
      id,
      body: { consent: { status: 'refused' } },
      ifMatch: '"0"',
    });
    const stale = await service.as(teamManager).send(acceptReferral, { id, body: {}, ifMatch: '"0"' });
    expect(stale).toMatchObject({
      status: 412,
      body: {
        code: 'COMMAND.STALE_REVISION',
        changes: [
          {
            revision: 1,
            type: 'referrals.ProgrammeConsentRecorded',
            by: otherTeamManager.name,
            at: expect.stringMatching(/Z$/) as unknown,
          },
        ],
      },
    });
  });

  it('is decided once when many decide at once', async () => {
    const id = await submitted(service);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => service.as(teamManager).send(acceptReferral, { id, body: {} })),
    );
    const outcomes = answers.map(({ status, body }) => `${status} ${(body as { code?: string }).code ?? ''}`);
    expect(outcomes.filter((outcome) => outcome === '200 ')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === '409 REFERRAL.ALREADY_DECIDED')).toHaveLength(11);
  });
});
