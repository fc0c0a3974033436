import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { daughter, FamilyStory, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const authority = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const families = switchOn(ruleSetFrom('supporting-families-2022.json'), authority);
const phase1 = switchOn(ruleSetFrom('phase-1.json'), authority);

const judge = (ruleSet: RuleSet, story: FamilyStory, asOf: string): PaymentDecision['eligibility'] =>
  evaluate(ruleSet, story.facts, { asOf, knownAt: '2031-01-01T00:00:00.000Z' }).eligibility;

describe('Eligibility read by needs', () => {
  const byNeeds: RuleSet = { ...families, eligibility: { ...families.eligibility, reading: 'needs' } };
  const needs = (...sources: readonly string[]): FamilyStory =>
    sources
      .reduce<FamilyStory>(
        (story, source, index) => story.need(id(40 + index), 'education', '2022-10-15', son, source),
        FamilyStory.referred().accepted('2022-10-05'),
      )
      .assessed('2022-10-20');
  it('is not evidenced where needs without a source could reach the threshold', () => {
    expect(judge(byNeeds, needs('Report', '', ''), '2022-12-01')).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['NEEDS_NOT_EVIDENCED'],
      countByNeed: 1,
    });
  });
  it('is not given where they could not', () => {
    expect(judge(byNeeds, needs('Report', ''), '2022-12-01')).toMatchObject({
      verdict: 'not-eligible',
      reasonCodes: ['TOO_FEW_NEEDS'],
    });
  });
});

describe('What eligibility rests on', () => {
  it('are the needs that count, by id', () => {
    const story = FamilyStory.referred()
      .accepted('2022-10-05')
      .need(id(40), 'education', '2022-10-15')
      .need(id(41), 'health', '2022-10-15', son, '')
      .need(id(42), 'crime', '2022-10-15')
      .assessed('2022-10-20');
    const eligibility = judge(families, story, '2022-12-01');
    expect(eligibility.needIds).toEqual([id(40), id(42)]);
    expect(eligibility).not.toHaveProperty('entryTests');
  });

  it('are the figures of the entry tests, met or not', () => {
    const terms = [
      ['2011-09-05', '2011-12-16', 130],
      ['2012-01-04', '2012-03-23', 120],
      ['2012-04-16', '2012-07-20', 130],
    ] as const;
    const members = [mother, son, daughter];
    const story = terms.reduce<FamilyStory>(
      (told, [from, to, possible]) => told.term(from, to, possible - 19, possible, { unauthorised: 19 }),
      FamilyStory.referred('2012-07-01', members, '2001-04-01').accepted('2012-08-01', members, '2001-04-01'),
    );
    const { entryTests = [] } = judge(phase1, story, '2012-08-02');
    const sources = story.facts.evidence.map(({ evidenceId }) => evidenceId).sort();
    expect(entryTests.find(({ testId }) => testId === 'entry-unauthorised-absence')).toEqual({
      criterionId: 'education',
      testId: 'entry-unauthorised-absence',
      memberId: son,
      verdict: 'met',
      reasonCodes: [],
      formula: 'unauthorised-of-possible',
      numerator: 57,
      denominator: 380,
      comparison: 'at-least',
      threshold: { numerator: 15, denominator: 100 },
      displayed: '15.0%',
      window: { from: '2011-09-05', to: '2012-07-20' },
      metSince: '2012-07-20',
      evidenceIds: sources,
    });
    expect(entryTests.find(({ testId }) => testId === 'entry-youth-offence')).toMatchObject({
      criterionId: 'crime-asb',
      verdict: 'not-evidenced',
      reasonCodes: ['NO_EVIDENCE'],
    });
  });

  it('are the needs of the local filter where the family is in through it', () => {
    const members = [mother, son];
    const story = FamilyStory.referred('2012-07-01', members, '2001-04-01')
      .accepted('2012-08-01', members, '2001-04-01')
      .evidence({ kind: 'benefit', benefit: 'JSA', from: '2012-01-01' }, '2012-07-30', { memberId: mother })
      .evidence({ kind: 'offences', from: '2011-09-01', to: '2012-08-01', proven: 1 }, '2012-08-01')
      .need(id(40), 'domestic-abuse', '2012-07-15', mother);
    expect(judge(phase1, story, '2012-08-02')).toMatchObject({ verdict: 'eligible', needIds: [id(40)] });
  });
});
