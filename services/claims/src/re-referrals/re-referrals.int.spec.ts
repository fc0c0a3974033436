import { randomUUID } from 'node:crypto';
import { approveClaim, type Member, prepareClaim, recordPayment, reviewOverlap } from '@turnaround/contracts';
import { strFromU8, unzipSync } from 'fflate';
import { fromPlatform } from '@turnaround/service-kit/testing';
import { eventually, mossFamily, randomPupilNumber } from '@turnaround/testing';
import { z } from 'zod';
import {
  auditor,
  type ClaimsUnderTest,
  type FamilyWithOutcomes,
  pat,
  quinn,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { claimIdOf } from '../family-claims/claim-id.js';
import { overlapIdOf } from '../overlaps/family-overlaps.js';

const occurredAt = '2026-01-10T10:00:00.000Z';
const Returned = z.looseObject({ newCaseId: z.string() });

const Record = z.object({ fields: z.array(z.object({ value: z.unknown().optional() })) });
const LaterEvents = z.array(z.object({ what: z.string(), happenedOn: z.string(), says: z.unknown() }));

async function laterEventsOf({ service }: ClaimsUnderTest, claimId: string): Promise<z.infer<typeof LaterEvents>> {
  const response = await fetch(`${service.url}/claims/${claimId}/evidence-pack`, {
    headers: { ...fromPlatform, authorization: `Bearer ${await service.issuer.tokenFor(auditor)}` },
  });
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const { fields } = Record.parse(JSON.parse(strFromU8(files['record.json'] ?? new Uint8Array())));
  return LaterEvents.parse(fields[28]?.value);
}

type Household = Pick<FamilyWithOutcomes, 'motherId' | 'sonId' | 'sonUpn'> & { readonly members: readonly Member[] };

let born = 10;

/** A mother and her boy whom nobody else is called like. */
function called(lastName: string, sonUpn = randomPupilNumber()): Household {
  born += 1;
  const ids = { motherId: randomUUID(), sonId: randomUUID(), sonUpn };
  const birthdays = [`1988-07-${born}`, `2013-10-${born}`];
  const members = mossFamily(ids).map((one, index) => ({ ...one, lastName, dateOfBirth: birthdays[index] ?? '' }));
  return { ...ids, members };
}

/** The same people under other ids, as somebody enters them who does not know that they were here before. */
function anew({ members }: Household): readonly Member[] {
  return members.map((one) => ({ ...one, memberId: randomUUID() }));
}

describe('A family that is referred again', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Closed on 1 June 2025, claimed for on 10 January 2026 and paid. */
  const paid = async (household: Household): Promise<FamilyWithOutcomes> => {
    const family = await world.takeIn('2025-06-01', household);
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const id = claimIdOf(family.id);
    await world.service.as(pat).send(prepareClaim, { body: { caseId: family.id, occurredAt } });
    await world.service.as(quinn).send(approveClaim, { id, body: { occurredAt } });
    expect(await world.submit([id])).toEqual(['submitted']);
    const payment = {
      amountPence: 80_000,
      paidOn: '2026-01-20',
      reference: 'BACS 7',
      occurredAt: '2026-02-01T10:00:00.000Z',
    };
    expect(await world.service.as(pat).send(recordPayment, { id, body: payment })).toMatchObject({ status: 200 });
    await world.fillLedger();
    return family;
  };
  const refer = async (
    familyId: string,
    members: readonly Member[],
    [receivedOn, acceptedOn]: readonly [string, string],
    postcode = 'FM9 9ZZ',
  ): Promise<string> => {
    const referralId = randomUUID();
    const of = { referralId, familyId, familyName: 'Moss', members: [...members], headlineProblems: [] };
    const consent = { status: 'not-sought' } as const;
    const urgency = { level: 'usual' } as const;
    const came = { referrer: { name: 'Rosa', agencyName: 'Academy' }, reasons: 'Back', consent, receivedOn, urgency };
    await world.tell('referrals', `referral-${referralId}`, {
      type: 'referrals.ReferralSubmitted',
      data: { ...of, ...came, address: { line1: '2 Other Row', postcode } },
    });
    await world.tell('referrals', `referral-${referralId}`, {
      type: 'referrals.ReferralAccepted',
      data: { ...of, acceptedOn },
    });
    await world.fillLedger();
    return referralId;
  };
  const close = (planId: string, familyId: string, closedOn: string) =>
    world.tell('planning', `wholeFamilyPlan-${planId}`, {
      type: 'planning.CaseClosed',
      data: {
        ...{ planId, familyId, closedOn, reason: 'goals-achieved', goalOutcomes: [] },
        exitPlan: { sustainingAgency: 'School', namedContact: 'Head', arrangements: 'Weekly' },
        ...{ remainingRisks: 'None known', familyView: 'Better' },
      },
    });
  const returnsOf = async (familyId: string) =>
    (await world.eventsOf(`familyClaims-${familyId}`)).filter(({ type }) => type.startsWith('claims.ReReferred'));
  const returned = (familyId: string, count: number) =>
    eventually(async () => (await returnsOf(familyId)).length === count, {
      what: 'the return to be recorded',
    });

  it('under its own id is told with its closure and its paid claim, once, by itself, with the window and the days', async () => {
    const { members, ...of } = called('Abernethy');
    const family = await paid({ ...of, members });
    const newCaseId = await refer(family.familyId, members, ['2026-03-15', '2026-03-20']);
    await returned(family.familyId, 2);
    const [closure, claim] = await returnsOf(family.familyId);
    const said = { newCaseId, newFamilyId: family.familyId, foundBy: 'family', reReferredOn: '2026-03-15' };
    expect(closure).toMatchObject({
      type: 'claims.ReReferredAfterClosure',
      data: { ...said, caseId: family.id, since: '2025-06-01', days: 287, withinMonths: 12 },
    });
    expect(claim).toMatchObject({
      type: 'claims.ReReferredAfterClaim',
      data: { ...said, claimId: claimIdOf(family.id), since: '2026-01-10', days: 64, withinMonths: 3 },
    });

    // Whatever else happens to either episode, it is told once; the new one's own end is another.
    await close(newCaseId, family.familyId, '2026-04-01');
    await world.fillLedger();
    const third = await refer(family.familyId, members, ['2026-04-02', '2026-04-02']);
    await returned(family.familyId, 5);
    const newest = (await returnsOf(family.familyId)).slice(2).map(({ data }) => Returned.parse(data).newCaseId);
    expect(newest).toEqual([third, third, third]);
  });

  it('as a family entered anew at another address is known by its people', async () => {
    const household = called('Braithwaite');
    const family = await paid(household);
    const familyId = randomUUID();
    const newCaseId = await refer(familyId, anew(household), ['2026-06-01', '2026-06-03']);
    await returned(family.familyId, 2);
    expect((await returnsOf(family.familyId)).map(({ data }) => data)).toMatchObject([
      { foundBy: 'people', samePeople: 2, newCaseId, newFamilyId: familyId, days: 365, withinMonths: 12 },
      { foundBy: 'people', claimId: claimIdOf(family.id), days: 142, withinMonths: 6 },
    ]);
  });

  it('that has only the names of another is not taken for it', async () => {
    const household = called('Cartwright');
    const family = await paid(household);
    await refer(randomUUID(), called('Cartwright').members, ['2026-03-15', '2026-03-20']);
    const own = await refer(family.familyId, household.members, ['2026-03-16', '2026-03-20']);
    await returned(family.familyId, 2);
    const found = (await returnsOf(family.familyId)).map(({ data }) => Returned.parse(data).newCaseId);
    expect(found).toEqual([own, own]);
  });

  it('is taken back, once, from the closure that it was told to, where a review finds two families', async () => {
    const household = called('Fairbairn');
    const earlier = await world.takeIn('2025-01-05', household);
    const later = await world.takeIn('2025-06-01', { ...called('Fairbairn'), members: anew(household) });
    await returned(earlier.familyId, 1);
    const [told] = await returnsOf(earlier.familyId);
    expect(told).toMatchObject({ data: { foundBy: 'people', newCaseId: later.id, since: '2025-01-05' } });

    await world.recordOutcomes(later, 3);
    await world.fillLedger();
    await world.recordOutcomes(earlier, 3);
    await world.fillLedger();
    const held = await world.service.as(pat).send(prepareClaim, { body: { caseId: later.id, occurredAt } });
    const id = overlapIdOf([earlier.id, later.id].sort() as [string, string]);
    expect(held).toMatchObject({ status: 409, body: { particulars: { overlapIds: [id] } } });
    const reason = 'Two cousins of one name, born on one day';
    const body = { decision: { finding: 'not-a-duplicate' as const }, reason, occurredAt };
    expect(await world.service.as(quinn).send(reviewOverlap, { id, body })).toMatchObject({ status: 200 });
    const takenBack = async (familyId: string) =>
      (await world.eventsOf(`familyClaims-${familyId}`)).filter(({ type }) => type === 'claims.ReReferralTakenBack');
    await eventually(async () => (await takenBack(earlier.familyId)).length > 0, {
      what: 'the return to be taken back',
    });

    // The ledger hears of the review, and of more from both: nothing is told again, and nothing taken back twice.
    await close(later.id, later.familyId, '2025-06-02');
    await world.fillLedger();
    const third = await refer(earlier.familyId, household.members, ['2025-06-20', '2025-06-20']);
    await returned(earlier.familyId, 2);
    expect((await returnsOf(earlier.familyId)).map(({ data }) => Returned.parse(data).newCaseId)).toEqual([
      later.id,
      third,
    ]);
    expect((await takenBack(earlier.familyId)).map(({ data }) => data)).toEqual([
      { caseId: earlier.id, familyId: earlier.familyId, newCaseId: later.id, overlapId: id },
    ]);
    expect(await takenBack(later.familyId)).toEqual([]);
  });

  it('before anybody wrote down that its support had ended is told all the same', async () => {
    const household = called('Dunwoody');
    const family = await world.takeIn(undefined, household);
    const newCaseId = await refer(family.familyId, household.members, ['2025-09-30', '2025-10-02']);
    await close(family.id, family.familyId, '2025-08-31');
    await world.fillLedger();
    await returned(family.familyId, 1);
    expect((await returnsOf(family.familyId))[0]?.data).toMatchObject({ newCaseId, days: 30, withinMonths: 3 });
  });

  it('is among the later events of the evidence pack, in the order in which it happened', async () => {
    const household = called('Entwistle');
    const family = await paid(household);
    await refer(family.familyId, household.members, ['2026-03-15', '2026-03-20']);
    await returned(family.familyId, 2);
    await world.fillLedger();
    const later = await laterEventsOf(world, claimIdOf(family.id));
    expect(later.map(({ what, happenedOn }) => [what, happenedOn])).toEqual(
      expect.arrayContaining([
        ['Claim paid', '2026-01-20'],
        ['Re referred after closure', '2026-03-15'],
        ['Re referred after claim', '2026-03-15'],
      ]),
    );
    const days = later.map(({ happenedOn }) => happenedOn);
    expect(days).toEqual(days.toSorted());
    const said = later.find(({ what }) => what === 'Re referred after claim')?.says;
    expect(said).toMatchObject({ withinMonths: 3, days: 64, since: '2026-01-10', newCase: 'Moss' });
  });
});
