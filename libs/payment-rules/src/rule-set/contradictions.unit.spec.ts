import { ruleSetFrom } from '../family-story.examples.spec.js';
import { findContradictions } from './contradictions.js';
import type { Figure } from './outcome-test.js';
import { parseRuleSet } from './parse-rule-set.js';
import type { RuleSet } from './rule-set.js';

type Change = (draft: RuleSet) => void;
type Case = readonly [name: string, change: Change, finding: string];

const framework = ruleSetFrom('supporting-families-2022.json');
const phase1 = ruleSetFrom('phase-1.json');

function changed(ruleSet: RuleSet, change: Change): RuleSet {
  const draft = structuredClone(ruleSet);
  change(draft);
  return draft;
}

function first<Item>(list: readonly Item[]): Item {
  const [item] = list;
  if (item === undefined) throw new RangeError('The list is empty');
  return item;
}

const figureOf = (draft: RuleSet, formula: Figure['formula']): Figure => {
  const test = draft.tests.find(({ figure }) => figure.formula === formula);
  if (test === undefined) throw new RangeError(`No test by ${formula}`);
  return test.figure;
};

const dates: readonly Case[] = [
  [
    'a tariff that starts late',
    (draft) => (first(draft.tariff).from = '2022-10-04'),
    'tariff/0/from: leaves a gap from 2022-10-03',
  ],
  [
    'a tariff that ends early',
    (draft) => (first(draft.tariff).to = '2025-03-30'),
    'tariff/0/to: leaves a gap from 2025-03-31',
  ],
  [
    'two tariff rows of one day',
    (draft) => draft.tariff.push({ ...first(draft.tariff), id: 'again' }),
    `tariff/1/from: overlaps the row before, which ends on ${first(framework.tariff).to}`,
  ],
  [
    'a tariff row that ends before it starts',
    (draft) => (first(draft.tariff).to = '2022-10-01'),
    'tariff/0/to: lies before from 2022-10-03',
  ],
  [
    'funding modes that start late',
    (draft) => (first(draft.fundingModes).from = '2022-10-04'),
    'fundingModes/0/from: leaves a gap from 2022-10-03',
  ],
  [
    'allocations that overlap',
    (draft) => {
      const row = {
        id: 'one',
        from: '2023-04-01',
        to: '2024-03-31',
        source: first(draft.tariff).source,
        enabled: false,
        fundedFamilies: 1,
      };
      draft.allocations = [row, { ...row, id: 'two', from: '2024-03-31', to: '2025-03-31' }];
    },
    'allocations/1/from: overlaps the row before, which ends on 2024-03-31',
  ],
];

const thresholds: readonly Case[] = [
  [
    'an eligibility of nothing',
    (draft) => (draft.eligibility.threshold = 0),
    'eligibility/threshold: must be at least 1',
  ],
  [
    'a count held against a share',
    (draft) => (figureOf(draft, 'proven-offences').threshold = { numerator: 1, denominator: 2 }),
    'tests/3/figure/threshold: a count is held against a whole number, denominator 1',
  ],
  [
    'a negative share',
    (draft) => (figureOf(draft, 'attended-of-possible').threshold = { numerator: -1, denominator: 100 }),
    'tests/1/figure/threshold: a share must lie between 0 and 1',
  ],
  [
    'a mean of too many terms to be exact',
    (draft) => {
      const figure = figureOf(draft, 'attended-of-possible');
      if ('terms' in figure) Object.assign(figure.terms, { aggregation: 'mean-of-terms', count: 4 });
    },
    'tests/1/figure/terms/count: a mean of terms is exact for at most 3 terms',
  ],
];

const phase1Cases: readonly Case[] = [
  [
    'a local filter no easier than the full threshold',
    (draft) => Object.assign(draft.eligibility.localFilter ?? {}, { threshold: 3 }),
    'eligibility/localFilter/threshold: must lie between 1 and the full threshold',
  ],
  [
    'a local filter of more problems than it lists',
    (draft) => Object.assign(draft.eligibility.localFilter ?? {}, { minimum: 99 }),
    `eligibility/localFilter/minimum: must lie between 1 and ${phase1.eligibility.localFilter?.criteria.length}`,
  ],
  [
    'a release of more than everything',
    (draft) => Object.assign(draft.attachmentRelease?.bands[0]?.pays ?? {}, { numerator: 2 }),
    'attachmentRelease/bands/0/pays: must lie between 0 and 1',
  ],
  [
    'bands of release in the wrong order',
    (draft) => draft.attachmentRelease?.bands.reverse(),
    'attachmentRelease/bands/1/atLeast: must be below the band before',
  ],
  [
    'a release that ends before it starts',
    (draft) => Object.assign(draft.attachmentRelease ?? {}, { to: '2013-03-31' }),
    'attachmentRelease/to: lies before from 2013-04-01',
  ],
  [
    'a reduction held against a maximum',
    (draft) => (figureOf(draft, 'verified-incidents-reduction').comparison = 'at-most'),
    'tests/2/figure/comparison: a reduction is held against a minimum',
  ],
  [
    'more weeks of work than the span has',
    (draft) => {
      const figure = figureOf(draft, 'continuous-work');
      if (figure.formula === 'continuous-work') Object.assign(first(figure.spans), { weeks: 31 });
    },
    'tests/5/figure/spans/0/weeks: cannot exceed withinWeeks 30',
  ],
  [
    'a test for a criterion that is not there',
    (draft) => (first(draft.tests).whenCriteria = ['weather']),
    'tests/0/whenCriteria/0: names no criterion: weather',
  ],
  [
    'children of no age',
    (draft) => (first(draft.tests).subject = { kind: 'each-child', fromAge: 16, belowAge: 16 }),
    'tests/0/subject/belowAge: must be above fromAge 16',
  ],
  [
    'an amount above what the maximum leaves',
    (draft) => (first(draft.tariff).results['continuous-employment'] = 80_001),
    'tariff/0/results/continuous-employment: is more than phaseMaximum leaves after the attachment',
  ],
  [
    'a route without an amount',
    (draft) => delete first(draft.tariff).results['progress-to-work'],
    'tariff/0/results: names no amount for route progress-to-work',
  ],
];

const criterion = (draft: RuleSet): RuleSet['eligibility']['criteria'][number] => first(draft.eligibility.criteria);
const entryTest = (draft: RuleSet): RuleSet['eligibility']['criteria'][number]['entryTests'][number] =>
  first(criterion(draft).entryTests);
const route = (draft: RuleSet, index: number): RuleSet['routes'][number] => first(draft.routes.slice(index));

/** Documents that would be read, and would then say something nobody meant. */
const nonsense: readonly Case[] = [
  [
    'a headline counted by two criteria',
    (draft) => draft.eligibility.criteria.slice(0, 2).forEach(({ headlines }) => headlines.push('education')),
    'eligibility/criteria/1/headlines/0: is counted by a criterion already: education',
  ],
  [
    'a headline counted twice by one',
    (draft) => criterion(draft).headlines.push('crime', 'crime'),
    'eligibility/criteria/0/headlines/1: is counted by a criterion already: crime',
  ],
  [
    'a headline counted by two local problems',
    (draft) => first(draft.eligibility.localFilter?.criteria ?? []).headlines.push('health'),
    'eligibility/localFilter/criteria/1/headlines/0: is counted by a criterion already: health',
  ],
  [
    'an entry test of single needs',
    (draft) => (entryTest(draft).subject = { kind: 'need' }),
    'eligibility/criteria/0/entryTests/0/subject/kind: an entry test is of people, never of single needs',
  ],
  [
    'an entry test of children of no age',
    (draft) => (entryTest(draft).subject = { kind: 'each-child', fromAge: 16, belowAge: 5 }),
    'eligibility/criteria/0/entryTests/0/subject/belowAge: must be above fromAge 16',
  ],
  [
    'an age below nothing',
    (draft) => (first(draft.tests).subject = { kind: 'under-age', belowAge: -3 }),
    'tests/0/subject/belowAge: must be above fromAge 0',
  ],
  [
    'adults from before they were born',
    (draft) => (first(draft.tests).subject = { kind: 'any-adult', fromAge: -1 }),
    'tests/0/subject/fromAge: must be at least 0',
  ],
  [
    'a share that every figure reaches',
    (draft) =>
      Object.assign(figureOf(draft, 'unauthorised-of-possible'), {
        comparison: 'at-least',
        threshold: { numerator: 0, denominator: 100 },
      }),
    'tests/1/figure/threshold: is met by every figure',
  ],
  [
    'a share above everything',
    (draft) =>
      Object.assign(figureOf(draft, 'unauthorised-of-possible'), {
        comparison: 'more-than',
        threshold: { numerator: 100, denominator: 100 },
      }),
    'tests/1/figure/threshold: is met by no figure',
  ],
  [
    'a count below nothing',
    (draft) => (figureOf(draft, 'fixed-term-exclusions').threshold = { numerator: 0, denominator: 1 }),
    'tests/0/figure/threshold: is met by no figure',
  ],
  [
    'a benefit that is none for people out of work',
    (draft) => {
      const figure = figureOf(draft, 'continuous-work');
      if (figure.formula === 'continuous-work') first(figure.spans).benefits = ['Child Benefit'];
    },
    'tests/5/figure/spans/0/benefits/0: names no out-of-work benefit: Child Benefit',
  ],
  [
    'a route that shuts another only one way',
    (draft) => (route(draft, 2).excludedBy = ['progress-to-work']),
    'routes/0/excludedBy/0: is shut by continuous-employment, which it does not shut in turn',
  ],
  ['two routes of one code', (draft) => (route(draft, 1).code = 'A'), 'routes/1/code: is used twice: A'],
  [
    'a route with nothing to achieve',
    (draft) => (route(draft, 1).tests = []),
    'routes/1/tests: names no test and wants no need met: there is nothing to achieve',
  ],
  [
    'more headlines than criteria that are on',
    (draft) => (criterion(draft).enabled = false),
    'eligibility/threshold: asks for 3 of 2 criteria that are switched on',
  ],
  [
    'a band of release for more families than there are',
    (draft) => Object.assign(draft.attachmentRelease?.bands[0]?.atLeast ?? {}, { numerator: 750 }),
    'attachmentRelease/bands/0/atLeast: must lie between 0 and 1',
  ],
];

const references: readonly Case[] = [
  [
    'a route shut by one that is not there',
    (draft) => (first(draft.routes).excludedBy = ['lottery']),
    'routes/0/excludedBy/0: names no route: lottery',
  ],
  [
    'an amount for a route that is not there',
    (draft) => (first(draft.tariff).results['lottery'] = 1),
    'tariff/0/results/lottery: names no route: lottery',
  ],
  [
    'a test of needs that no need wants',
    (draft) => (first(draft.tests).headlines = []),
    'tests/0/headlines: names no headline, so that no need wants this test',
  ],
  [
    'a test of needs asked of the whole family',
    (draft) => (first(draft.routes).tests = ['outcome-of-need']),
    'routes/0/tests/0: is a test of single needs: outcome-of-need',
  ],
  [
    'a rule from memory that nobody answers for',
    (draft) => {
      draft.authority = 'E06999997';
      draft.sustainment.enabled = true;
    },
    'sustainment/switchedOn: a rule marked M names who switched it on, and when',
  ],
];

describe('A rule set that contradicts itself', () => {
  const told = (ruleSet: RuleSet, change: Change): readonly string[] =>
    findContradictions(changed(ruleSet, change)).map(({ path, reason }) => `${path}: ${reason}`);

  it.each(dates)('is told of %s', (_, change, finding) => {
    expect(told(framework, change)).toContain(finding);
  });
  it.each(thresholds)('is told of %s', (_, change, finding) => {
    expect(told(framework, change)).toContain(finding);
  });
  it.each(phase1Cases)('is told of %s', (_, change, finding) => {
    expect(told(phase1, change)).toContain(finding);
  });
  it.each(nonsense)('is told of %s', (_, change, finding) => {
    expect(told(phase1, change)).toContain(finding);
  });
  it('may ask for no increase, which is a reduction of at least nothing', () => {
    const change: Change = (draft) =>
      (figureOf(draft, 'verified-incidents-reduction').threshold = { numerator: 0, denominator: 1 });
    expect(told(phase1, change)).toEqual([]);
  });
  it.each(references)('is told of %s', (_, change, finding) => {
    expect(told(framework, change)).toContain(finding);
  });

  it('is refused with every path and reason at once', () => {
    const twice = changed(framework, (draft) => {
      draft.eligibility.threshold = 0;
      first(draft.tariff).to = '2025-03-30';
    });
    expect(() => parseRuleSet(twice, 'mine.json')).toThrow(
      'Rule set mine.json is refused: tariff/0/to leaves a gap from 2025-03-31; eligibility/threshold must be at least 1',
    );
  });
});
