import type { Measure, PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

type Result = PaymentDecision['tests'][number] | undefined;

const on = (file: string): RuleSet =>
  switchOn(ruleSetFrom(file), { authority: 'E06999997', ruleIds: 'all', by: 'Director', on: '2012-04-01' });
const framework = on('supporting-families-2022.json');
const expanded = on('expanded-2015.json');

const testOf = (ruleSet: RuleSet, story: FamilyStory, testId: string, asOf: string): Result =>
  evaluate(ruleSet, story.facts, { asOf, knownAt: '2099-01-01T00:00:00.000Z' }).tests.find(
    (test) => test.testId === testId,
  );

describe('Work after universal credit', () => {
  const credit = FamilyStory.referred('2016-01-01')
    .accepted('2016-01-02')
    .evidence({ kind: 'benefit', benefit: 'universal-credit', from: '2015-01-01', to: '2016-02-29' }, '2016-12-01', {
      memberId: mother,
    });
  const earning = (weeklyEarningsPence?: number): Result => {
    const spell = { kind: 'work' as const, from: '2016-03-01', to: '2016-05-30' };
    const measure = weeklyEarningsPence === undefined ? spell : { ...spell, weeklyEarningsPence };
    const story = credit.evidence(measure, '2016-12-01', { memberId: mother });
    return testOf(expanded, story, 'continuous-work', '2017-01-01');
  };
  it('counts at the earnings the rule asks for, exactly', () => {
    expect(earning(7600)).toMatchObject({ verdict: 'met', metSince: '2016-05-30' });
  });
  it('does not count a penny below', () => {
    expect(earning(7599)).toMatchObject({ verdict: 'not-met', reasonCodes: ['WORK_TOO_SHORT'], numerator: 0 });
  });
  it('is not evidenced while nobody said what it earns', () => {
    expect(earning()).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['NO_PROOF_OF_EARNINGS'] });
  });
});

describe('A school place', () => {
  const child = FamilyStory.referred()
    .accepted('2022-10-05')
    .need(id(40), 'education', '2022-10-10')
    .term('2022-11-01', '2023-02-01', 100, 100)
    .term('2023-02-20', '2023-05-20', 100, 100);
  const place = (story: FamilyStory, status: 'on-roll' | 'alternative-provision' | 'none', from: string): FamilyStory =>
    story.evidence({ kind: 'school-place', status, from }, from, { memberId: son });
  const attendance = (story: FamilyStory): Result => testOf(framework, story, 'attendance', '2023-09-01');

  it('is wanted of every child: without one no attendance is met, however good it was', () => {
    expect(attendance(child)).toMatchObject({ verdict: 'met' });
    const without = place(child, 'none', '2023-06-01');
    expect(attendance(without)).toMatchObject({ verdict: 'not-met', reasonCodes: ['NO_SCHOOL_PLACE'] });
    expect(testOf(framework, without, 'school-place', '2023-09-01')).toMatchObject({ verdict: 'not-met' });
    expect(testOf(framework, without, 'no-suspension', '2023-09-01')).toMatchObject({ verdict: 'not-met' });
  });
  it('found again lets attendance count again', () => {
    const again = place(place(child, 'none', '2023-06-01'), 'on-roll', '2023-06-20');
    expect(attendance(again)).toMatchObject({ verdict: 'met' });
    expect(testOf(framework, again, 'school-place', '2023-09-01')).toMatchObject({ metSince: '2023-06-20' });
  });
  it('takes a family into phase 1 when there was none', () => {
    const phase1 = on('phase-1.json');
    const referred = FamilyStory.referred('2012-05-01', undefined, '2003-04-01');
    const family = place(referred, 'none', '2012-05-10').accepted('2012-06-01', undefined, '2003-04-01');
    const { eligibility } = evaluate(phase1, family.facts, { asOf: '2012-07-01', knownAt: '2099-01-01T00:00:00.000Z' });
    expect(eligibility.criteria).toContain('education');
  });
});

describe('Health scores', () => {
  const scored = (...scores: readonly (readonly [on: string, score: number, instrument?: string])[]): Result => {
    const family = FamilyStory.referred().accepted('2022-10-05').need(id(40), 'health', '2022-10-10', mother);
    const story = scores.reduce<FamilyStory>((told, [day, score, instrument = 'PHQ-9']) => {
      const measure: Measure = { kind: 'health', instrument, score, outOf: 27, higherIsBetter: false };
      return told.evidence(measure, day, { memberId: mother });
    }, family);
    return testOf(framework, story, 'health-improved', '2023-09-01');
  };
  it('are met by points better than the first, as an exact share of the scale', () => {
    expect(scored(['2022-11-01', 20], ['2023-02-01', 22], ['2023-05-01', 11])).toMatchObject({
      verdict: 'met',
      numerator: 9,
      denominator: 27,
      displayed: '33.3%',
      metSince: '2023-05-01',
    });
  });
  it('are not met when no better', () => {
    expect(scored(['2022-11-01', 20], ['2023-05-01', 20])).toMatchObject({ verdict: 'not-met', numerator: 0 });
  });
  it('say nothing alone, nor on two different instruments', () => {
    expect(scored(['2022-11-01', 20])).toMatchObject({ verdict: 'not-evidenced' });
    expect(scored(['2022-11-01', 20], ['2023-05-01', 5, 'GAD-7'])).toMatchObject({ verdict: 'not-evidenced' });
  });
});

describe('Debt', () => {
  const owed = (owedPence: number, arrangementKept: boolean): Result => {
    const story = FamilyStory.referred()
      .accepted('2022-10-05')
      .need(id(40), 'finance', '2022-10-10', mother)
      .evidence({ kind: 'debt', owedPence, arrangementKept }, '2023-05-01', { memberId: mother });
    return testOf(framework, story, 'debt-plan-kept', '2023-09-01');
  };
  it('is met while the arrangement is kept, or nothing is owed', () => {
    expect([owed(50_000, true), owed(0, false)].map((test) => test?.verdict)).toEqual(['met', 'met']);
  });
  it('is not met when the arrangement is broken', () => {
    expect(owed(50_000, false)).toMatchObject({ verdict: 'not-met', reasonCodes: ['OUTCOME_NOT_ACHIEVED'] });
  });
});

describe('The lead practitioner', () => {
  const planned = FamilyStory.referred().accepted('2022-10-05').need(id(40), 'education', '2022-10-10');
  const lead = (story: FamilyStory): Result => testOf(framework, story, 'lead-practitioner-without-gaps', '2023-09-01');
  it('is there from the day the plan is agreed', () => {
    expect(lead(planned.allocated('2022-11-01').planned('2022-11-01', [id(40)]))).toMatchObject({ verdict: 'met' });
  });
  it('leaves a gap when named a day later', () => {
    expect(lead(planned.planned('2022-11-01', [id(40)]).allocated('2022-11-02'))).toMatchObject({
      verdict: 'not-met',
      reasonCodes: ['LEAD_PRACTITIONER_GAP'],
    });
  });
  it('is missing when nobody was named', () => {
    expect(lead(planned.planned('2022-11-01', [id(40)]))).toMatchObject({ reasonCodes: ['NO_LEAD_PRACTITIONER'] });
  });
});
