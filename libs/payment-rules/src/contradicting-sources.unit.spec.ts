import type { Measure, PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { factsOf } from './facts/fold-facts.js';
import { FamilyStory, id, ruleSetFrom, son } from './family-story.examples.spec.js';
import { disagreeingData, negativeChecks } from './negative-checks.js';
import type { Figure } from './rule-set/outcome-test.js';

type Kind = Measure['kind'];

interface Row {
  readonly one: Measure;
  /** What cannot be so beside it; absent where two can always both be so. */
  readonly other?: Measure;
  /** What says the same, or something that can be so as well. */
  readonly beside: Measure;
  /** A figure that looks at the kind: it is not evidenced while two contradict each other. */
  readonly figure?: Partial<Figure> & { readonly formula: Figure['formula'] };
  /** Seen on one day only: two days say how it went on. */
  readonly ofOneDay?: true;
}

const needId = id(40);
const window = { from: '2023-02-01', to: '2023-08-31' };
const part = { from: '2023-03-01', to: '2023-03-31' };
const none = { comparison: 'at-most', threshold: { numerator: 0, denominator: 1 }, months: 6 } as const;
const term = (attended: number): Measure => ({
  ...{ kind: 'attendance', term: 'Spring', from: '2023-01-16', to: '2023-03-31' },
  ...{ possible: 100, attended, authorisedAbsence: 0, unauthorisedAbsence: 100 - attended },
});

/** Every kind of measure: a new one does not compile without a row. */
const table: Readonly<Record<Kind, Row>> = {
  'need-outcome': {
    one: { kind: 'need-outcome', achieved: true },
    other: { kind: 'need-outcome', achieved: false },
    beside: { kind: 'need-outcome', achieved: true },
    figure: { formula: 'need-outcome' },
    ofOneDay: true,
  },
  attendance: {
    one: term(95),
    other: term(60),
    beside: term(95),
    figure: {
      ...{ formula: 'attended-of-possible', comparison: 'at-least', threshold: { numerator: 90, denominator: 100 } },
      terms: { count: 1, aggregation: 'pooled', maximumGapDays: 60 },
    },
  },
  exclusions: {
    one: { kind: 'exclusions', ...window, fixedTerm: 0, permanent: 0 },
    other: { kind: 'exclusions', ...part, fixedTerm: 2, permanent: 0 },
    beside: { kind: 'exclusions', ...part, fixedTerm: 0, permanent: 0 },
    figure: { formula: 'fixed-term-exclusions', ...none },
  },
  offences: {
    one: { kind: 'offences', ...window, proven: 0 },
    other: { kind: 'offences', ...window, proven: 1 },
    beside: { kind: 'offences', ...part, proven: 0 },
    figure: { formula: 'proven-offences', ...none },
  },
  'anti-social-behaviour': {
    one: { kind: 'anti-social-behaviour', ...window, reported: 1, verified: 0 },
    other: { kind: 'anti-social-behaviour', ...part, reported: 1, verified: 1 },
    beside: { kind: 'anti-social-behaviour', from: '2023-09-01', to: '2023-09-30', reported: 3, verified: 2 },
    figure: { formula: 'verified-incidents', ...none },
  },
  'domestic-abuse-call-outs': {
    one: { kind: 'domestic-abuse-call-outs', ...window, callOuts: 0 },
    other: { kind: 'domestic-abuse-call-outs', ...window, callOuts: 4 },
    beside: { kind: 'domestic-abuse-call-outs', ...window, callOuts: 0 },
    figure: { formula: 'domestic-abuse-call-outs', ...none },
  },
  benefit: {
    one: { kind: 'benefit', benefit: 'JSA', from: '2022-01-10', to: '2023-06-30' },
    other: { kind: 'benefit', benefit: 'Jobseeker’s Allowance', from: '2022-01-10' },
    beside: { kind: 'benefit', benefit: 'JSA', from: '2022-01-10', to: '2023-06-30' },
    figure: { formula: 'on-benefit', ...none },
  },
  work: {
    one: { kind: 'work', from: '2023-03-01', to: '2023-06-30' },
    other: { kind: 'work', from: '2023-03-01', to: '2023-03-05' },
    beside: { kind: 'work', from: '2023-03-01', to: '2023-06-30', weeklyEarningsPence: 30_000 },
  },
  'plan-status': {
    one: { kind: 'plan-status', status: 'none', from: '2023-03-01' },
    other: { kind: 'plan-status', status: 'child-protection', from: '2023-03-01' },
    beside: { kind: 'plan-status', status: 'none', from: '2023-03-01' },
    figure: { formula: 'plan-stepped-down' },
  },
  'school-place': {
    one: { kind: 'school-place', status: 'on-roll', from: '2023-03-01' },
    other: { kind: 'school-place', status: 'none', from: '2023-03-01' },
    beside: { kind: 'school-place', status: 'on-roll', from: '2023-03-01' },
    figure: { formula: 'on-school-roll' },
  },
  housing: {
    one: { kind: 'housing', status: 'secure', from: '2023-03-01' },
    other: { kind: 'housing', status: 'homeless', from: '2023-03-01' },
    beside: { kind: 'housing', status: 'at-risk', from: '2023-06-01' },
    figure: { formula: 'housing-secure' },
  },
  health: {
    one: { kind: 'health', instrument: 'PHQ-9', score: 4, outOf: 27, higherIsBetter: false },
    other: { kind: 'health', instrument: 'PHQ-9', score: 20, outOf: 27, higherIsBetter: false },
    beside: { kind: 'health', instrument: 'GAD-7', score: 20, outOf: 21, higherIsBetter: false },
    figure: { formula: 'health-score-improvement' },
    ofOneDay: true,
  },
  debt: {
    one: { kind: 'debt', owedPence: 0, arrangementKept: true },
    other: { kind: 'debt', owedPence: 90_000, arrangementKept: false },
    beside: { kind: 'debt', owedPence: 0, arrangementKept: true },
    figure: { formula: 'debt-plan-kept' },
    ofOneDay: true,
  },
  'progress-to-work': {
    one: { kind: 'progress-to-work', step: 'Training', on: '2023-03-01' },
    beside: { kind: 'progress-to-work', step: 'Volunteering', on: '2023-03-01' },
  },
  'left-school': {
    one: { kind: 'left-school', on: '2023-03-01' },
    beside: { kind: 'left-school', on: '2023-03-01' },
  },
};
const rows = Object.entries(table) as [Kind, Row][];
const contradicting = rows.flatMap(([kind, row]) => (row.other === undefined ? [] : [[kind, row, row.other] as const]));

interface Said {
  readonly measure: Measure;
  readonly system: string;
  readonly seenOn: string;
}
const demonstration = ruleSetFrom('demonstration.json');
const [anyTest] = demonstration.tests;
if (anyTest === undefined) throw new Error('The demonstration has tests');
const asOf = '2023-10-15';

/** What is marked, and what the test of the kind says, of what was said in this order. */
const marked = (said: readonly Said[], figure: Row['figure'] = { formula: 'need-outcome' }) => {
  const story = said.reduce(
    (told, { measure, system, seenOn }) =>
      told.evidence(measure, seenOn, {
        ...{ memberId: son, needId, evidenceId: id(500 + said.length + system.length) },
        source: { system, title: 'Extract', documentOn: seenOn },
      }),
    FamilyStory.referred().accepted('2022-10-05').need(needId, 'crime', '2023-01-10'),
  );
  const facts = factsOf(story.events);
  const held = { comparison: 'at-least', threshold: { numerator: 1, denominator: 1 } } as const;
  const asked = { ...anyTest, id: 'asked', figure: { ...held, ...figure } as Figure };
  const decision: PaymentDecision = evaluate({ ...demonstration, tests: [asked] }, facts, {
    asOf,
    knownAt: '2099-01-01T00:00:00.000Z',
  });
  const check = negativeChecks(facts, decision, [], []).find((each) => each.check === 'no-contradicting-sources');
  const pairs = disagreeingData(facts, decision).filter(({ contradicts }) => contradicts !== undefined);
  return { check, pairs, test: decision.tests.find(({ testId }) => testId === 'asked') };
};
/** Two sources, of different days unless the thing is seen on one day only. */
const twoSources = (row: Row, other: Measure): [Said, Said] => [
  { measure: row.one, system: 'Census', seenOn: '2023-09-20' },
  { measure: other, system: 'Case management', seenOn: row.ofOneDay === true ? '2023-09-20' : '2023-10-02' },
];

describe('Two sources that cannot both be right', () => {
  it.each(contradicting)('are marked, whichever was heard first: %s', (_kind, row, other) => {
    const [one, two] = twoSources(row, other);
    const answer = marked([one, two], row.figure);
    expect(answer.check?.clear).toBe(false);
    expect(answer.check?.found).toHaveLength(2);
    expect(answer.pairs.map(({ id: evidenceId, contradicts, system }) => [evidenceId, contradicts, system])).toEqual(
      expect.arrayContaining([
        [expect.any(String), [expect.any(String)], 'Census'],
        [expect.any(String), [expect.any(String)], 'Case management'],
      ]),
    );
    if (row.figure !== undefined) {
      expect(answer.test).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['CONFLICTING_EVIDENCE'] });
    }
    expect(marked([two, one], row.figure)).toEqual(answer);
  });

  it.each(contradicting)('are marked where one source said both on one day: %s', (_kind, row, other) => {
    const [one, two] = twoSources(row, other);
    const sameDay = [
      { ...one, seenOn: two.seenOn },
      { ...two, system: 'CENSUS ' },
    ] as const;
    expect(marked(sameDay).check?.clear).toBe(false);
  });

  it.each(rows)('are not marked where both can be so: %s', (_kind, row) => {
    const [one, two] = twoSources(row, row.beside);
    expect(marked([one, two]).check).toMatchObject({ clear: true, found: [] });
    expect(marked([one, two]).pairs).toEqual([]);
  });
});

describe('A later extract of the same source', () => {
  const corrects = contradicting.filter(([kind]) =>
    ['benefit', 'work', 'plan-status', 'school-place', 'housing'].includes(kind),
  );
  it.each(corrects)('takes the place of the earlier, and contradicts nothing: %s', (_kind, row, other) => {
    const [one, two] = twoSources(row, other);
    expect(marked([one, { ...two, system: 'census' }]).check?.clear).toBe(true);
  });
});
