import { randomUUID } from 'node:crypto';
import { recordConsent, recordProgrammeConsent } from '@turnaround/contracts';
import { openDatabase } from '@turnaround/postgres';
import { fromPlatform, startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { referralsService } from '../referrals.module.js';
import { HOUSING_ID, partner, programmeManager, SCHOOL_ID, teamManager } from '../testing/people.js';
import { accepted, submitted } from '../testing/submitted-referral.js';

describe('Who refuses to share with an agency', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(referralsService);
  });
  afterAll(() => service.close());

  const ask = async (query: string, headers: Record<string, string> = fromPlatform) => {
    const response = await fetch(`${service.url}/sharing-refusals${query}`, { headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const refusing = async (agencyId: string): Promise<unknown> => (await ask(`?agencyId=${agencyId}`)).body['families'];
  const familyOf = async (referralId: string): Promise<string> => {
    const { events } = await (await service.journal('referrals')).load(`referral-${referralId}`);
    return (events[0]?.data as { familyId: string }).familyId;
  };
  const decide = async (id: string, agencyId: string, decision: 'given' | 'withdrawn') => {
    const body = { agencyId, decision, decidedBy: 'Ana Robbins' };
    expect(await service.as(programmeManager).send(recordConsent, { id, body })).toMatchObject({ status: 200 });
  };

  it('is told from the commit of a withdrawal on, while the index stands still and an older transaction holds every reader back', async () => {
    const id = await accepted(service);
    const familyId = await familyOf(id);
    await eventually(async () => JSON.stringify(await refusing(SCHOOL_ID)) === '[]');
    const database = openDatabase({ url: service.databaseUrl, schema: 'referrals', applicationName: 'spec' });
    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_current_xact_id()');
      await tx.query('LOCK TABLE sharing_consent_g0 IN EXCLUSIVE MODE');
      expect(await refusing(SCHOOL_ID)).toEqual([]);
      await decide(id, SCHOOL_ID, 'withdrawn');
      expect(await refusing(SCHOOL_ID)).toEqual([familyId]);
      expect(await refusing(HOUSING_ID)).toEqual([]);
    });
    await database.close();
    await eventually(async () => (await ask(`?agencyId=${SCHOOL_ID}`)).status === 200);
    expect(await refusing(SCHOOL_ID)).toEqual([familyId]);
    await decide(id, SCHOOL_ID, 'given');
    await eventually(async () => JSON.stringify(await refusing(SCHOOL_ID)) === '[]');
  });

  it('has nothing of what is said in a referral that waits: it never let anybody know', async () => {
    const id = await submitted(service);
    const familyId = await familyOf(id);
    const answer = await service
      .as(teamManager)
      .send(recordProgrammeConsent, { id, body: { consent: { status: 'refused' } } });
    expect(answer).toMatchObject({ status: 200 });
    for (const agencyId of [SCHOOL_ID, randomUUID()]) expect(await refusing(agencyId)).not.toContain(familyId);
  });

  it.each([
    ['', 400],
    ['?agencyId=anybody', 400],
    [`?agencyId=${SCHOOL_ID}&agencyId=${HOUSING_ID}`, 400],
    [`?agencyId=${SCHOOL_ID}&more=1`, 400],
  ])('answers a question that is none with what is wrong: %s', async (query, status) => {
    expect(await ask(query)).toMatchObject({ status, body: { code: 'INPUT.INVALID' } });
  });

  it('is told the services of the platform, and nobody else, whatever token they have', async () => {
    const authorization = `Bearer ${await service.issuer.tokenFor(partner)}`;
    for (const headers of [{}, { authorization }, { 'x-platform-token': 'another' }] as Record<string, string>[]) {
      expect(await ask(`?agencyId=${SCHOOL_ID}`, headers)).toMatchObject({
        status: 403,
        body: { code: 'ACCESS.NOT_THROUGH_GATEWAY' },
      });
    }
  });
});
