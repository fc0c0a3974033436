import { randomUUID } from 'node:crypto';
import { fromPlatform } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { openSubscriptionsWorld } from './testing/subscriptions-world.js';
import { newFamily } from './testing/programme.js';

const THIS_YEAR = ['2026-01-01', '2099-12-31'] as const;

describe('What a partner agency is told', () => {
  it('tells of consenting families under an agreement, by ids alone; other agencies see nothing', async () => {
    await using world = await openSubscriptionsWorld();
    const [agency, other] = [randomUUID(), randomUUID()];
    const family = newFamily();
    await world.programme.signAgreement(agency, ...THIS_YEAR);
    await world.programme.signAgreement(other, ...THIS_YEAR);
    await world.programme.refer(family, '2026-02-01', agency);
    const planId = await world.programme.agreePlan(family, '2026-02-10');
    await world.programme.requestService(family, agency, '2026-02-11');
    const events = await world.waitFor(agency, 3);
    expect(events.find(({ id }) => id === planId)).toMatchObject({
      specversion: '1.0',
      type: 'planning.PlanAgreed.v1',
      source: '/turnaround/planning',
      subject: `family/${family.familyId}`,
      time: '2026-02-10T09:00:00.000Z',
      dataclassification: 'official-sensitive',
      data: { planId: family.caseId, familyId: family.familyId, link: `/api/families/${family.familyId}` },
    });
    expect(JSON.stringify(events)).not.toContain('Secret');
    expect((await world.read(other)).events).toEqual([]);
  });

  it('tells an agency of its own requests only', async () => {
    await using world = await openSubscriptionsWorld();
    const [agency, other] = [randomUUID(), randomUUID()];
    const family = newFamily();
    for (const one of [agency, other]) await world.programme.signAgreement(one, ...THIS_YEAR);
    await world.programme.refer(family, '2026-02-01', agency, other);
    await world.programme.requestService(family, other, '2026-02-02');
    await world.waitFor(other, 2);
    expect((await world.waitFor(agency, 1)).map(({ type }) => type)).toEqual(['referrals.ReferralSubmitted.v4']);
  });

  it('ends with consent, and hides what came before', async () => {
    await using world = await openSubscriptionsWorld();
    const agency = randomUUID();
    const [family, loyal] = [newFamily(), newFamily()];
    await world.programme.signAgreement(agency, ...THIS_YEAR);
    await world.programme.refer(family, '2026-02-01', agency);
    await world.programme.refer(loyal, '2026-02-01', agency);
    await world.waitFor(agency, 2);
    await world.programme.consent(family, agency, 'withdrawn', '2026-03-01');
    await world.programme.agreePlan(family, '2026-03-02');
    await world.programme.agreePlan(loyal, '2026-03-02');
    await eventually(async () => {
      const shown = (await world.read(agency)).events.map(({ data }) => data['familyId']);
      return shown.length === 2 && shown.every((familyId) => familyId === loyal.familyId);
    });
    await world.programme.consent(family, agency, 'given', '2026-04-01');
    await world.programme.agreePlan(family, '2026-04-02');
    const again = await world.waitFor(agency, 4);
    expect(again.filter(({ type }) => type === 'planning.PlanAgreed.v1')).toHaveLength(2);
  });

  it('is empty once the agreement has ended, and never had what lay outside it', async () => {
    await using world = await openSubscriptionsWorld();
    const [ended, late] = [randomUUID(), randomUUID()];
    const family = newFamily();
    await world.programme.signAgreement(ended, '2026-01-01', '2026-03-31');
    await world.programme.signAgreement(late, '2026-03-01', '2099-12-31');
    await world.programme.refer(family, '2026-02-01', ended, late);
    await world.programme.agreePlan(family, '2026-03-05');
    expect((await world.waitFor(late, 1))[0]?.type).toBe('planning.PlanAgreed.v1');
    expect((await world.read(ended)).events).toEqual([]);
  });

  it('does not depend on which context is published first', async () => {
    await using world = await openSubscriptionsWorld();
    const agency = randomUUID();
    const family = newFamily();
    await world.programme.agreePlan(family, '2026-02-10');
    await world.programme.refer(family, '2026-02-01', agency);
    await world.service.restart();
    await world.programme.signAgreement(agency, ...THIS_YEAR);
    await world.waitFor(agency, 2);
  });

  it('skips nothing for a reader that follows by cursor while many write', async () => {
    await using world = await openSubscriptionsWorld();
    const agency = randomUUID();
    await world.programme.signAgreement(agency, ...THIS_YEAR);
    const families = Array.from({ length: 60 }, newFamily);
    const writing = Promise.all(
      families.map(async (family) => {
        await world.programme.agreePlan(family, '2026-02-10');
        await world.programme.refer(family, '2026-02-01', agency);
        await world.programme.requestService(family, agency, '2026-02-11');
      }),
    );
    const seen: string[] = [];
    let cursor = '';
    while (seen.length < 180) {
      const { events, next } = await world.read(agency, cursor, 7);
      seen.push(...events.map(({ id }) => id));
      cursor = next;
    }
    await writing;
    expect(new Set(seen).size).toBe(180);
    expect((await world.read(agency, cursor)).events).toEqual([]);
  });

  it('is for partners with an agency only, and refuses made-up cursors', async () => {
    await using world = await openSubscriptionsWorld();
    const ask = async (actor: object, path: string): Promise<number> =>
      (await world.service.as({ id: 'x', name: 'X', role: 'partner', ...actor }).fetch(path)).status;
    expect(await ask({ role: 'programme-manager' }, '/subscriptions/events')).toBe(403);
    expect(await ask({}, '/subscriptions/events')).toBe(403);
    expect(await ask({ agencyId: randomUUID() }, '/subscriptions/events?after=made-up')).toBe(400);
    expect(await ask({ agencyId: randomUUID() }, '/subscriptions/events?limit=5000')).toBe(400);
    expect((await fetch(`${world.service.url}/subscriptions/events`, { headers: fromPlatform })).status).toBe(401);
  });
});
