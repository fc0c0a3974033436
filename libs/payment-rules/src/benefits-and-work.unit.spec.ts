import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { daughter, FamilyStory, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import { switchOn } from './rule-set/switch-on.js';

const phase1 = switchOn(ruleSetFrom('phase-1.json'), {
  authority: 'E06999997',
  ruleIds: 'all',
  by: 'Director',
  on: '2012-04-01',
});
const family = FamilyStory.referred('2012-07-01', [mother, son, daughter], '2001-04-01').accepted(
  '2012-08-01',
  [mother, son, daughter],
  '2001-04-01',
);

const decide = (story: FamilyStory, asOf: string): PaymentDecision =>
  evaluate(phase1, story.facts, { asOf, knownAt: '2031-01-01T00:00:00.000Z' });
const resultOf = (story: FamilyStory, testId: string, asOf: string): PaymentDecision['tests'][number] | undefined =>
  decide(story, asOf).tests.find((test) => test.testId === testId);

function benefit(story: FamilyStory, name: string, from: string, to: string | undefined, seenOn: string): FamilyStory {
  const spell = { kind: 'benefit' as const, benefit: name, from };
  return story.evidence(to === undefined ? spell : { ...spell, to }, seenOn, { memberId: mother });
}

function work(story: FamilyStory, from: string, to: string, weeklyEarningsPence?: number): FamilyStory {
  const spell = { kind: 'work' as const, from, to };
  return story.evidence(weeklyEarningsPence === undefined ? spell : { ...spell, weeklyEarningsPence }, to, {
    memberId: mother,
  });
}

describe('Work after a benefit, by the name the feed gives it', () => {
  /** 13 weeks and more, well short of 26. */
  const after = (name: string, pay?: number): PaymentDecision['tests'][number] | undefined => {
    const off = benefit(family, name, '2012-01-01', '2012-12-31', '2013-01-05');
    return resultOf(work(off, '2013-01-01', '2013-04-15', pay), 'continuous-work', '2013-06-10');
  };
  it.each(['jsa', "Jobseeker's Allowance", 'Jobseeker’s Allowance'])('wants 26 weeks of 30 after %s', (name) => {
    expect(after(name)).toMatchObject({ verdict: 'not-met', numerator: 105, denominator: 182 });
  });
  it.each(['universal-credit', 'Universal Credit'])('wants the earnings asked for after %s', (name) => {
    expect(after(name, 7599)).toMatchObject({ verdict: 'not-met', reasonCodes: ['WORK_TOO_SHORT'] });
    expect(after(name)).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['NO_PROOF_OF_EARNINGS'] });
  });
  it('wants 13 weeks after another out-of-work benefit', () => {
    expect(after('Income Support')).toMatchObject({ verdict: 'met', denominator: 91 });
  });
  it('is not evidenced after a benefit nobody can name', () => {
    expect(after('The dole')).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['BENEFIT_UNKNOWN'] });
  });
  it('is no result for somebody who only had a benefit paid to people in work', () => {
    expect(after('Child Benefit')).toMatchObject({ verdict: 'not-applicable', reasonCodes: ['NO_BENEFIT_HISTORY'] });
  });
  it('counts one spell once, whichever name the later sighting gives it', () => {
    const open = benefit(family, 'JSA', '2012-01-01', undefined, '2012-06-01');
    const ended = benefit(open, 'Jobseeker’s Allowance', '2012-01-01', '2012-12-31', '2013-01-05');
    expect(resultOf(work(ended, '2013-01-01', '2013-09-15'), 'continuous-work', '2013-10-01')?.verdict).toBe('met');
  });
});

describe('Work that was over before the family was taken in', () => {
  const before = benefit(family, 'esa', '2005-01-01', '2008-12-31', '2012-07-25');
  it('is no result of the support', () => {
    expect(resultOf(work(before, '2009-01-05', '2009-12-31'), 'continuous-work', '2012-09-10')).toMatchObject({
      verdict: 'not-met',
      reasonCodes: ['WORK_TOO_SHORT'],
      numerator: 0,
    });
  });
  it('counts from the day the family was taken in where it goes on', () => {
    const goesOn = (to: string, asOf: string) => resultOf(work(before, '2009-01-05', to), 'continuous-work', asOf);
    expect(goesOn('2012-10-30', '2012-11-10')).toMatchObject({ verdict: 'met', metSince: '2012-10-30' });
    expect(goesOn('2012-10-29', '2012-11-10')).toMatchObject({ verdict: 'not-met', numerator: 90, denominator: 91 });
  });
});

describe('An adult on an out-of-work benefit', () => {
  const hasProblem = (story: FamilyStory): boolean => decide(story, '2012-08-02').eligibility.criteria.includes('work');
  const onEsa = (story: FamilyStory, seenOn: string): FamilyStory =>
    benefit(story, 'ESA', '2012-01-01', undefined, seenOn);
  const offJsa = (story: FamilyStory, seenOn: string): FamilyStory =>
    benefit(story, 'JSA', '2010-01-01', '2011-01-01', seenOn);
  it('is found whichever of two spells was seen last', () => {
    expect(hasProblem(onEsa(offJsa(family, '2012-07-01'), '2012-07-20'))).toBe(true);
    expect(hasProblem(offJsa(onEsa(family, '2012-07-01'), '2012-07-20'))).toBe(true);
  });
  it('is not one whose only spell was later seen to have ended', () => {
    expect(hasProblem(benefit(onEsa(family, '2012-06-01'), 'ESA', '2012-01-01', '2012-07-01', '2012-07-20'))).toBe(
      false,
    );
  });
  it('is not one who is paid child benefit', () => {
    expect(hasProblem(benefit(family, 'Child Benefit', '2010-01-01', undefined, '2012-07-01'))).toBe(false);
  });
  it('is not evidenced by a benefit nobody can name', () => {
    const told = benefit(family, 'The dole', '2010-01-01', undefined, '2012-07-01');
    const entry = decide(told, '2012-08-02').eligibility.entryTests ?? [];
    expect(entry.find(({ testId }) => testId === 'entry-out-of-work-benefit')).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['BENEFIT_UNKNOWN'],
    });
  });
});

describe('Progress to work', () => {
  const step = (on: string, story = family): FamilyStory =>
    story.evidence({ kind: 'progress-to-work', step: 'Work Programme', on }, on, { memberId: mother });
  const progress = (story: FamilyStory, asOf: string): PaymentDecision['tests'][number] | undefined =>
    resultOf(story, 'work-progress', asOf);
  it('counts for six months to the day', () => {
    expect(progress(step('2013-03-10'), '2013-09-09')).toMatchObject({ verdict: 'met', metSince: '2013-03-10' });
    expect(progress(step('2013-03-10'), '2013-09-10')).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['EVIDENCE_TOO_OLD'],
    });
  });
  it('counts from the first step that is recent enough', () => {
    const twice = step('2013-08-01', step('2012-09-01'));
    expect(progress(twice, '2013-09-10')).toMatchObject({ verdict: 'met', metSince: '2013-08-01' });
  });
  it('does not count what came before the family was taken in', () => {
    expect(progress(step('2012-07-20'), '2012-09-10')).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['NO_EVIDENCE'],
    });
  });
  it('counts for ever where the rules name no months', () => {
    const always = structuredClone(phase1);
    for (const { figure } of always.tests) if (figure.formula === 'progress-to-work') delete figure.months;
    const { tests } = evaluate(always, step('2012-09-01').facts, {
      asOf: '2015-05-10',
      knownAt: '2031-01-01T00:00:00.000Z',
    });
    expect(tests.find(({ testId }) => testId === 'work-progress')?.verdict).toBe('met');
  });
});
