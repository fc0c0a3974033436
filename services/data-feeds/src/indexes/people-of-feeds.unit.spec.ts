import { randomUUID } from 'node:crypto';
import type { Member } from '@turnaround/contracts';
import { PeopleOfFeeds } from './people-of-feeds.examples.spec.js';

const family = { caseId: randomUUID(), familyId: randomUUID() };
const ben: Member = {
  memberId: randomUUID(),
  firstName: 'Ben',
  lastName: 'Moss',
  dateOfBirth: '2014-05-06',
  relationship: 'son',
  upn: 'a820 2001 12345',
};
const change = (of: { change: 'joined' | 'left'; changedOn: string; member?: Member }) => ({
  type: 'outcomes.HouseholdChanged' as const,
  data: { ...family, memberId: ben.memberId, ...of },
});
const place = `${family.caseId} ${ben.memberId}`;

describe('Whom rows of data feeds may be about', () => {
  it('are people of accepted families, found by birthday, number and the sound of the name', () => {
    const told = new PeopleOfFeeds();
    told.accept(family, 'Moss', [ben]);
    expect(told.rows().people.get(place)).toEqual({
      place,
      caseId: family.caseId,
      memberId: ben.memberId,
      firstName: 'Ben',
      lastName: 'Moss',
      born: '2014-05-06',
      upn: 'A820200112345',
      sounds: 'MS',
      nameKey: 'ben moss',
      leftOn: null,
    });
  });

  it('leave and come back, and are known whichever is told first', () => {
    const left = change({ change: 'left', changedOn: '2025-06-01' });
    const [after, before] = [new PeopleOfFeeds(), new PeopleOfFeeds()];
    after.accept(family, 'Moss', [ben]);
    after.tell(left);
    before.tell(left);
    expect(before.rows().people.get(place)).toMatchObject({ firstName: null, leftOn: '2025-06-01' });
    before.accept(family, 'Moss', [ben]);
    expect(before.rows().people).toEqual(after.rows().people);
    after.tell(change({ change: 'joined', changedOn: '2025-09-01' }));
    expect(after.rows().people.get(place)).toMatchObject({ firstName: 'Ben', leftOn: null });
  });

  it('join by name', () => {
    const told = new PeopleOfFeeds();
    told.tell(change({ change: 'joined', changedOn: '2025-09-01', member: ben }));
    expect(told.rows().people.get(place)).toMatchObject({ firstName: 'Ben', leftOn: null });
  });

  it('live where the referral said, in a case that is closed some day, whichever is told first', () => {
    const submitted = {
      type: 'referrals.ReferralSubmitted' as const,
      data: {
        referralId: family.caseId,
        familyId: family.familyId,
        familyName: 'Moss',
        referrer: { name: 'Rosa', agencyName: 'Academy' },
        reasons: 'Attendance',
        headlineProblems: [],
        members: [ben],
        address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
        consent: { status: 'not-sought' as const },
        receivedOn: '2025-01-02',
        urgency: { level: 'usual' as const },
      },
    };
    const [one, other] = [new PeopleOfFeeds(), new PeopleOfFeeds()];
    one.tell(submitted);
    expect(one.rows().cases.get(family.caseId)).toMatchObject({ postcode: 'FM1 2AB', acceptedOn: null });
    one.accept(family, 'Moss', [ben]);
    one.close(family, '2026-01-20');
    other.close(family, '2026-01-20');
    other.tell(submitted);
    other.accept(family, 'Moss', [ben]);
    expect(other.rows().cases.get(family.caseId)).toEqual({
      ...family,
      familyName: 'Moss',
      postcode: 'FM1 2AB',
      acceptedOn: '2025-01-06',
      closedOn: '2026-01-20',
    });
    expect(one.rows().cases).toEqual(other.rows().cases);
  });
});
