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

describe('Terms', () => {
  const child = FamilyStory.referred().accepted('2022-10-05').need(id(40), 'education', '2022-10-10');
  const slice = (story: FamilyStory, term: string, from: string, to: string, attended = 10): FamilyStory =>
    story.evidence(
      { kind: 'attendance', term, from, to, possible: 10, attended, authorisedAbsence: 0, unauthorisedAbsence: 0 },
      to,
    );
  const read = (story: FamilyStory, asOf = '2023-09-01'): Result => testOf(framework, story, 'attendance', asOf);
  const autumn = slice(
    slice(child, 'Autumn 2022', '2022-10-17', '2022-11-04'),
    'autumn 2022 ',
    '2022-11-07',
    '2022-12-16',
  );
  it('are counted once, in however many parts they come', () => {
    expect(read(autumn)).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['TOO_FEW_TERMS'] });
  });
  it('are read whole: the parts of one are added up', () => {
    expect(read(slice(autumn, 'Spring 2023', '2023-01-04', '2023-03-31', 7))).toMatchObject({
      verdict: 'met',
      numerator: 27,
      denominator: 30,
      window: { from: '2022-10-17', to: '2023-03-31' },
    });
  });
  it('take a part that is recorded twice once', () => {
    const twice = slice(autumn, 'Autumn 2022', '2022-11-07', '2022-12-16');
    expect(read(slice(twice, 'Spring 2023', '2023-01-04', '2023-03-31', 7))).toMatchObject({ denominator: 30 });
  });
  it('do not go on after the next has begun', () => {
    const spring = slice(autumn, 'Spring 2023', '2023-01-04', '2023-01-20');
    expect(read(slice(spring, 'Autumn 2022', '2023-01-23', '2023-03-31'))).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['CONFLICTING_EVIDENCE'],
    });
  });
  it('are others when their name comes round again a year later', () => {
    const years = slice(slice(child, 'Summer', '2022-10-17', '2022-12-16'), 'Summer', '2023-09-04', '2023-11-03');
    const three = slice(years, 'Autumn', '2023-11-06', '2024-01-05');
    expect(read(three, '2024-01-10')).toMatchObject({ verdict: 'met', window: { from: '2023-09-04' } });
  });
});

describe('A child that has left school', () => {
  const told = FamilyStory.referred()
    .accepted('2022-10-05')
    .need(id(40), 'education', '2022-10-10')
    .term('2022-11-01', '2023-02-01', 50, 100)
    .term('2023-02-20', '2023-05-20', 50, 100);
  const left = (on: string, observedOn = on): FamilyStory => told.evidence({ kind: 'left-school', on }, observedOn);
  const attendance = (story: FamilyStory): Result => testOf(framework, story, 'attendance', '2023-09-01');
  it('is out of the measure: neutral, and marked for audit', () => {
    expect(attendance(left('2023-06-30'))).toMatchObject({ verdict: 'neutral', reasonCodes: ['LEFT_SCHOOL_AUDIT'] });
  });
  it('is in it again with a school place', () => {
    const place = { kind: 'school-place' as const, status: 'on-roll' as const, from: '2023-07-10' };
    expect(attendance(left('2023-06-30').evidence(place, '2023-07-10'))).toMatchObject({ verdict: 'not-met' });
    const before = { ...place, from: '2023-01-10' };
    expect(attendance(left('2023-06-30').evidence(before, '2023-01-10'))).toMatchObject({ verdict: 'neutral' });
  });
  it('has not left yet while the day lies ahead', () => {
    expect(attendance(left('2023-12-20', '2023-08-01'))).toMatchObject({ verdict: 'not-met' });
  });
});

describe('Evidence that has grown old', () => {
  const child = FamilyStory.referred()
    .accepted('2022-10-05')
    .need(id(40), 'education', '2022-10-10')
    .need(id(41), 'crime', '2022-10-10')
    .term('2022-11-01', '2023-02-01', 100, 100)
    .term('2023-02-20', '2023-05-20', 100, 100)
    .evidence({ kind: 'offences', from: '2022-10-10', to: '2023-05-20', proven: 0 }, '2023-05-20')
    .outcome(id(41), '2023-05-20');
  it('speaks of the claim date for a year, to the day', () => {
    for (const testId of ['attendance', 'no-offence']) {
      expect(testOf(framework, child, testId, '2024-05-20')).toMatchObject({ verdict: 'met' });
      expect(testOf(framework, child, testId, '2024-05-21')).toMatchObject({
        verdict: 'not-evidenced',
        reasonCodes: ['EVIDENCE_TOO_OLD'],
      });
    }
  });
  it('says no more of a figure that was not met than of one that was', () => {
    const absent = child.term('2023-06-05', '2023-07-21', 10, 100);
    expect(testOf(framework, absent, 'attendance', '2024-07-22')).toMatchObject({ verdict: 'not-evidenced' });
  });
  it('holds all the same for what is so until there is another word', () => {
    const outcome = evaluate(framework, child.facts, { asOf: '2024-09-01', knownAt: '2099-01-01T00:00:00.000Z' });
    expect(outcome.tests.find(({ testId, needId }) => testId === 'outcome-of-need' && needId === id(41))).toMatchObject(
      {
        verdict: 'met',
      },
    );
  });
  it('counts for ever where the rules set no age, or the rule is off', () => {
    const { evidenceAge, ...ageless } = framework;
    expect(testOf(ageless, child, 'attendance', '2024-09-01')).toMatchObject({ verdict: 'met' });
    const off = { ...framework, ...(evidenceAge && { evidenceAge: { ...evidenceAge, enabled: false } }) };
    expect(testOf(off, child, 'attendance', '2024-09-01')).toMatchObject({ verdict: 'met' });
  });
});
