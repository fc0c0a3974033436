import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { peopleOn } from './evaluation/family-view.js';
import { daughter, FamilyStory, id, mother, person, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const always = '2031-01-01T00:00:00.000Z';
const authority = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const phase1 = switchOn(ruleSetFrom('phase-1.json'), authority);
const localPlan = ruleSetFrom('expanded-2015-local-plan.json');
const episode = { caseId: id(9001), familyId: id(9002) };

const decide = (ruleSet: RuleSet, story: FamilyStory, asOf: string): PaymentDecision =>
  evaluate(ruleSet, story.facts, { asOf, knownAt: always });

type Result = Pick<PaymentDecision['tests'][number], 'memberId' | 'verdict' | 'reasonCodes'>;
const resultsOf = (decision: PaymentDecision, testId: string): readonly Result[] =>
  decision.tests
    .filter((test) => test.testId === testId)
    .map(({ memberId, verdict, reasonCodes }) => ({
      ...(memberId === undefined ? {} : { memberId }),
      verdict,
      reasonCodes,
    }));

const halves = [
  ['2011-07-26', '2012-01-25'],
  ['2012-01-26', '2012-07-25'],
  ['2012-07-26', '2013-01-25'],
  ['2013-01-26', '2013-07-25'],
] as const;
const entryTerms = [
  ['2011-09-05', '2011-12-16'],
  ['2012-01-04', '2012-03-30'],
  ['2012-04-16', '2012-07-20'],
] as const;
const resultTerms = [
  ['2012-09-05', '2012-12-20'],
  ['2013-01-04', '2013-03-28'],
  ['2013-04-15', '2013-07-22'],
] as const;

interface Child {
  readonly memberId: string;
  readonly born?: string;
}

/** Taken in on 25 July 2012 with the mother and these children. */
function takenIn(...children: readonly Child[]): FamilyStory {
  const members = [
    person(mother),
    ...children.map(({ memberId, born }) => ({
      memberId,
      firstName: 'First',
      lastName: 'Ashdown',
      relationship: 'son' as const,
      ...(born === undefined ? {} : { dateOfBirth: born }),
    })),
  ];
  return FamilyStory.referred('2012-07-20', [mother]).and('referrals.ReferralAccepted', '2012-07-25', {
    referralId: episode.caseId,
    familyId: episode.familyId,
    familyName: 'Ashdown',
    members,
    headlineProblems: [],
    acceptedOn: '2012-07-25',
  });
}

function absent(story: FamilyStory, terms: readonly (readonly [string, string])[], sessions: number, child = son) {
  return terms.reduce<FamilyStory>(
    (told, [from, to]) => told.term(from, to, 100 - sessions, 100, { unauthorised: sessions }, child),
    story,
  );
}

function offences(story: FamilyStory, counts: readonly (number | undefined)[], memberId = son): FamilyStory {
  return halves.reduce<FamilyStory>((told, [from, to], index) => {
    const proven = counts[index];
    return proven === undefined ? told : told.evidence({ kind: 'offences', from, to, proven }, to, { memberId });
  }, story);
}

function excluded(story: FamilyStory, fixedTerm: number, memberId = son): FamilyStory {
  const measure = { kind: 'exclusions' as const, from: '2012-07-26', to: '2013-07-25', fixedTerm, permanent: 0 };
  return story.evidence(measure, '2013-07-25', { memberId });
}

/** In by the son's absence and offences; both bad at the claim, too. */
const truant = (...children: readonly Child[]): FamilyStory =>
  excluded(absent(offences(absent(takenIn(...children), entryTerms, 20), [2, 2, 0, 0]), resultTerms, 30), 5);

describe('A child of concern', () => {
  it('is still tested after the birthday that takes it past the age', () => {
    const decision = decide(phase1, truant({ memberId: son, born: '1997-08-20' }), '2013-09-10');
    expect(resultsOf(decision, 'education-exclusions')).toEqual([
      { memberId: son, verdict: 'not-met', reasonCodes: ['THRESHOLD_NOT_REACHED'] },
    ]);
    expect(resultsOf(decision, 'education-absence')).toEqual([
      { memberId: son, verdict: 'not-met', reasonCodes: ['THRESHOLD_NOT_REACHED'] },
    ]);
  });
  it('is tested once it comes of school age', () => {
    const story = truant({ memberId: son, born: '2000-06-01' }, { memberId: daughter, born: '2008-01-01' });
    const decision = decide(phase1, story, '2013-09-10');
    expect(resultsOf(decision, 'education-absence').map(({ memberId }) => memberId)).toEqual([son, daughter]);
  });
  it('is not tested when it was too old already', () => {
    const story = truant({ memberId: son, born: '2000-06-01' }, { memberId: daughter, born: '1996-01-01' });
    expect(resultsOf(decide(phase1, story, '2013-09-10'), 'education-absence').map(({ memberId }) => memberId)).toEqual(
      [son],
    );
  });
  it('cannot be told from an adult without a date of birth', () => {
    const story = truant({ memberId: son, born: '2000-06-01' }, { memberId: daughter });
    expect(resultsOf(decide(phase1, story, '2013-09-10'), 'education-exclusions')).toContainEqual({
      memberId: daughter,
      verdict: 'not-evidenced',
      reasonCodes: ['DATE_OF_BIRTH_MISSING'],
    });
  });
  it('who left before the claim is not tested, and marked for audit', () => {
    const story = truant({ memberId: son, born: '2000-06-01' });
    const gone = story.and('outcomes.HouseholdChanged', '2013-08-01', {
      ...episode,
      memberId: son,
      change: 'left',
      changedOn: '2013-08-01',
    });
    const decision = decide(phase1, gone, '2013-09-10');
    expect(resultsOf(decision, 'education-absence')).toEqual([
      { memberId: son, verdict: 'not-applicable', reasonCodes: ['MEMBER_LEFT'] },
    ]);
    expect(decision.reasonCodes).toContain('MEMBER_LEFT');
  });
});

describe('Youth offending', () => {
  const rate = (story: FamilyStory, asOf = '2013-09-10'): readonly Result[] =>
    resultsOf(decide(phase1, story, asOf), 'youth-offending-reduction');
  const elder: Child = { memberId: daughter, born: '1995-08-20' };
  const young: Child = { memberId: son, born: '2000-06-01' };
  const both = offences(takenIn(young, elder), [2, 2, 0, 0]);

  it('counts a youth who came of age before the claim as one who had not yet when the baseline began', () => {
    const offended = offences(both, [6, 6, 6, 9], daughter);
    expect(rate(offended, '2013-08-10')).toEqual([{ verdict: 'not-met', reasonCodes: ['THRESHOLD_NOT_REACHED'] }]);
    expect(rate(offended, '2013-09-10')).toEqual([{ verdict: 'not-met', reasonCodes: ['THRESHOLD_NOT_REACHED'] }]);
  });
  it('leaves out who was of age when the baseline of the last reading began', () => {
    const born = (year: number): Child => ({ memberId: daughter, born: `${year}-01-01` });
    const told = (sister: Child): FamilyStory =>
      offences(offences(takenIn(young, sister), [2, 2, 0, 0]), [6, 6, 6, 9], daughter);
    // The baseline of July 2013 begins on 26 January 2012.
    expect(rate(told(born(1994)))).toEqual([{ verdict: 'met', reasonCodes: [] }]);
    expect(rate(told(born(1995)))).toEqual([{ verdict: 'not-met', reasonCodes: ['THRESHOLD_NOT_REACHED'] }]);
  });
  it('waits for the second person where a youth left for a stated reason', () => {
    const of = { ...episode, memberId: daughter };
    const gone = offences(both, [6, 6, 6, 9], daughter)
      .and('outcomes.HouseholdChanged', '2013-06-01', { ...of, change: 'left', changedOn: '2013-06-01' })
      .and('outcomes.DepartureExplained', '2013-06-01', {
        ...{ ...of, leftOn: '2013-06-01', reason: 'With her father', explainedBy: 'worker' },
      });
    const confirmed = gone.and('outcomes.DepartureConfirmed', '2013-06-02', {
      ...{ ...of, leftOn: '2013-06-01', confirmedBy: 'manager', confirmedOn: '2013-06-02' },
    });
    expect(rate(gone)).toEqual([{ verdict: 'not-evidenced', reasonCodes: ['DEPARTURE_UNCONFIRMED'] }]);
    expect(rate(confirmed)).toEqual([{ verdict: 'met', reasonCodes: [] }]);
  });

  it('is covered for one member by nothing that was reported of another', () => {
    const silent = offences(both, [6, 6, undefined, undefined], daughter);
    expect(rate(silent)).toEqual([{ verdict: 'not-evidenced', reasonCodes: ['WINDOW_NOT_COVERED'] }]);
    expect(rate(offences(silent, [undefined, undefined, 0, 0], daughter))).toEqual([
      { verdict: 'met', reasonCodes: [] },
    ]);
  });
  it('needs no report of a member who has nothing counted', () => {
    expect(rate(both)).toEqual([{ verdict: 'met', reasonCodes: [] }]);
  });
  it('is not applicable where nobody is under the age, instead of never evidenced', () => {
    const grown = FamilyStory.referred('2016-01-01', [mother, son], '1990-01-01')
      .accepted('2016-01-02', [mother, son], '1990-01-01')
      .need(id(40), 'crime', '2016-01-05');
    expect(resultsOf(decide(localPlan, grown, '2017-01-10'), 'youth-offending-reduction')).toEqual([
      { verdict: 'not-applicable', reasonCodes: ['NOBODY_OF_THAT_AGE'] },
    ]);
  });
});

describe('A problem nobody looked for when the family was taken in', () => {
  /** In by youth crime and work with a local high-cost problem; nothing said of school. */
  const quiet = offences(takenIn({ memberId: son, born: '2000-06-01' }), [2, 2, 0, 0])
    .evidence({ kind: 'benefit', benefit: 'JSA', from: '2012-01-01' }, '2012-07-25', { memberId: mother })
    .need(id(40), 'health', '2012-07-25');
  it('does not waive the tests of its result', () => {
    const decision = decide(phase1, quiet, '2013-09-10');
    expect(decision.eligibility).toMatchObject({ verdict: 'eligible', criteria: ['crime-asb', 'work'] });
    expect(resultsOf(decision, 'education-absence')).toEqual([
      { verdict: 'not-evidenced', reasonCodes: ['CRITERION_NOT_EVIDENCED'] },
    ]);
    expect(decision.claimable).toBe(false);
  });
  it('waives them once it is known to be absent', () => {
    const looked = absent(quiet, entryTerms, 0)
      .evidence({ kind: 'exclusions', from: '2011-07-26', to: '2012-07-25', fixedTerm: 0, permanent: 0 }, '2012-07-25')
      .evidence({ kind: 'school-place', status: 'on-roll', from: '2011-09-05' }, '2012-07-20');
    expect(resultsOf(decide(phase1, looked, '2013-09-10'), 'education-absence')).toEqual([
      { verdict: 'not-applicable', reasonCodes: ['CRITERION_NOT_PRESENT'] },
    ]);
  });
});

describe('Who is in the household', () => {
  const change = (story: FamilyStory, what: 'joined' | 'left', on: string, memberId: string, recordedAt?: string) =>
    story.and('outcomes.HouseholdChanged', on, { ...episode, memberId, change: what, changedOn: on }, recordedAt);
  const aunt = id(7);
  const family = FamilyStory.referred('2022-10-03').accepted('2022-10-05');

  it('follows the day of joining, not the day on which it was written down', () => {
    const late = change(
      change(change(family, 'left', '2023-03-01', aunt), 'joined', '2023-06-01', aunt),
      'joined',
      '2023-01-01',
      aunt,
      '2023-08-01T12:00:00.000Z',
    );
    const isThere = (day: string): boolean | undefined =>
      peopleOn(late.facts, day, always).find(({ memberId }) => memberId === aunt)?.present;
    expect([isThere('2023-02-01'), isThere('2023-04-01'), isThere('2023-07-01')]).toEqual([true, false, true]);
  });
  it('keeps the date of birth of somebody who comes back without details', () => {
    const back = change(change(family, 'left', '2023-01-01', son), 'joined', '2023-02-01', son);
    expect(peopleOn(back.facts, '2023-03-01', always).find(({ memberId }) => memberId === son)).toMatchObject({
      dateOfBirth: '2010-04-01',
      present: true,
    });
  });
  it('leaves a decision as it was when somebody joins after the claim date, whatever need was there before', () => {
    const families = switchOn(ruleSetFrom('supporting-families-2022.json'), authority);
    const later = change(family, 'joined', '2023-10-01', aunt).need(id(50), 'domestic-abuse', '2023-08-01', aunt);
    expect(decide(families, later, '2023-09-10')).toEqual(decide(families, family, '2023-09-10'));
    expect(decide(families, later, '2023-10-01').tests.some(({ needId }) => needId === id(50))).toBe(true);
  });
});
