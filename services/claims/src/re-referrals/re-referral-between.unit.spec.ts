import type { Claim } from '../domain/family-claims/claim.state.js';
import { type Episode, isSameFamily, reReferralsBetween } from './re-referral-between.js';

const nobody = { household: [], facts: { needs: [], setAside: [] }, claims: [] };
const earlier: Episode = { ...nobody, caseId: 'first', familyId: 'moss', closedOn: '2025-08-31' };
const later = (receivedOn: string | undefined, acceptedOn?: string): Episode => ({
  ...nobody,
  ...{ caseId: 'second', familyId: 'moss' },
  ...(receivedOn === undefined ? {} : { receivedOn }),
  ...(acceptedOn === undefined ? {} : { acceptedOn }),
});
const same = { foundBy: 'family' } as const;
const claim = (status: 'prepared' | 'submitted' | 'paid' | 'refused' | 'withdrawn'): Claim =>
  ({ claimId: 'claim', caseId: 'first', familyId: 'moss', status, submittedOn: '2026-01-10' }) as Claim;

describe('A return', () => {
  it.each([
    ['on the very day', '2025-08-31', { withinMonths: 3, days: 0 }],
    ['on the last day of three months of unequal length', '2025-11-30', { withinMonths: 3, days: 91 }],
    ['a day later', '2025-12-01', { withinMonths: 6, days: 92 }],
    ['on the last day of six months, in February', '2026-02-28', { withinMonths: 6, days: 181 }],
    ['a day later', '2026-03-01', { withinMonths: 12, days: 182 }],
    ['on the last day of a year', '2026-08-31', { withinMonths: 12, days: 365 }],
  ])('%s is counted in the shortest time it lies within', (_when, receivedOn, expected) => {
    expect(reReferralsBetween(earlier, later(receivedOn, receivedOn), same)).toMatchObject([expected]);
  });

  it.each([
    ['after a year', '2026-09-01', '2026-09-01'],
    ['before support ended', '2025-08-01', '2025-08-30'],
    ['that nobody took in', '2025-09-01', undefined],
    ['that came before and never was taken in', '2025-08-01', undefined],
  ])('%s is none', (_when, receivedOn, acceptedOn) => {
    expect(reReferralsBetween(earlier, later(receivedOn, acceptedOn), same)).toEqual([]);
  });

  it('that had come before support ended counts from when it was taken in', () => {
    expect(reReferralsBetween(earlier, later('2025-08-30', '2025-09-02'), same)).toMatchObject([{ days: 2 }]);
    expect(reReferralsBetween(earlier, later(undefined, '2025-09-02'), same)).toMatchObject([{ days: 2 }]);
  });

  it.each([
    ['prepared', 1],
    ['submitted', 2],
    ['paid', 2],
    ['refused', 1],
    ['withdrawn', 1],
  ] as const)('is told of a claim that is %s as it stands', (status, told) => {
    const claimed = { ...earlier, claims: [claim(status)] };
    expect(reReferralsBetween(claimed, later('2026-02-01', '2026-02-02'), same)).toHaveLength(told);
  });
});

describe('Two episodes are of one family', () => {
  const person = (
    memberId: string,
    firstName: string,
    born: string,
    postcodes: readonly string[],
    upn: string | null = null,
  ) => ({
    ...{ memberId, firstName, lastName: 'Okonjo-Reyes', born, postcodes, upn },
  });
  const household = (prefix: string, home: string) => [
    person(`${prefix}1`, 'Ifeoma', '1988-04-03', [home]),
    person(`${prefix}2`, 'Tobias', '2014-11-23', [home]),
    person(`${prefix}3`, 'Ines', '2016-01-19', [home]),
  ];
  const first: Episode = { ...earlier, household: household('a', 'FM1 1AA') };
  const anew = (people: Episode['household']): Episode => ({
    ...later('2025-10-01', '2025-10-02'),
    familyId: 'anew',
    household: people,
  });
  const needOf = (memberId: string): Episode['facts'] => ({
    needs: [
      {
        ...{
          eventId: 'e',
          recordedAt: '',
          needId: 'n',
          memberId,
          headline: 'education',
          presentOn: '',
          evidenceSource: '',
        },
      },
    ],
    setAside: [],
  });

  it.each([
    ['the whole household, at the same address', anew(household('b', 'FM1 1AA')), 3],
    ['the whole household, moved', anew(household('b', 'FM7 7BB')), 3],
    ['two of three, moved', anew(household('b', 'FM7 7BB').slice(1)), 2],
  ])('by %s', (_who, other, samePeople) => {
    expect(isSameFamily(first, other, undefined)).toEqual({ foundBy: 'people', samePeople });
  });

  it('by one child whose need the earlier one was about', () => {
    const child = [household('b', 'FM1 1AA')[1]].flatMap((one) => one ?? []);
    const others = [person('x', 'Dana', '1979-02-02', ['FM1 1AA']), person('y', 'Piet', '2001-07-15', ['FM1 1AA'])];
    expect(isSameFamily(first, anew([...child, ...others]), undefined)).toBeUndefined();
    expect(isSameFamily({ ...first, facts: needOf('a2') }, anew([...child, ...others]), undefined)).toEqual({
      foundBy: 'people',
      samePeople: 1,
    });
  });

  it.each([
    ['one name and birthday alone, somewhere else', anew(household('b', 'FM7 7BB').slice(0, 1))],
    ['names alone', anew(household('b', 'FM7 7BB').map((one, index) => ({ ...one, born: `2010-05-1${index}` })))],
  ])('not by %s', (_what, other) => {
    expect(isSameFamily(first, other, undefined)).toBeUndefined();
  });

  it('where a review said so, and are not where it said that they are two', () => {
    const other = anew(household('b', 'FM1 1AA'));
    expect(isSameFamily(first, other, 'not-a-duplicate')).toBeUndefined();
    expect(isSameFamily(first, anew([]), 'same-family')).toEqual({ foundBy: 'review' });
  });
});
