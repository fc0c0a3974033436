import type { Measure, PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { Figure, OutcomeTest } from './rule-set/outcome-test.js';
import type { RuleSet } from './rule-set/rule-set.js';

type Formula = Figure['formula'];
/** What is said, and the day on which it was seen. */
type Said = readonly (readonly [Measure, string])[];

interface Row {
  /** What the figure looks like beyond its threshold. */
  readonly shape?: object;
  readonly threshold?: readonly [number, number];
  readonly comparison?: Figure['comparison'];
  /** Seen after the need, and good; but it is counted from days before the need. */
  readonly before: Said;
  /** The same, of days since the need only. */
  readonly since: Said;
  /** What the rules say of `before`. */
  readonly verdict?: 'not-met';
  /** What is said of one day has no window: it never counted before its day. */
  readonly ofOneDay?: true;
}

const [attachedOn, needOn, seenEarly, asOf] = ['2022-10-05', '2023-01-16', '2023-02-20', '2024-02-01'] as const;
const early = { from: '2022-08-01', to: '2023-02-14' };
const late = { from: needOn, to: '2023-07-31' };
const months = { months: 6 };
const none = { threshold: [0, 1], comparison: 'at-most' } as const;

const term = (from: string, to: string): Measure => ({
  ...{ kind: 'attendance', term: from, from, to },
  ...{ possible: 100, attended: 95, authorisedAbsence: 5, unauthorisedAbsence: 0 },
});
const terms: Row = {
  shape: { terms: { count: 2, aggregation: 'pooled', maximumGapDays: 60 } },
  threshold: [90, 100],
  before: [
    [term('2022-10-06', '2022-12-16'), '2023-01-20'],
    [term('2023-01-04', '2023-03-31'), '2023-04-03'],
  ],
  since: [
    [term('2023-01-16', '2023-03-31'), '2023-04-03'],
    [term('2023-04-17', '2023-07-20'), '2023-07-24'],
  ],
};
const unauthorised: Row = { ...terms, ...none };

const count = (measure: (window: typeof early) => Measure): Row => ({
  ...none,
  shape: months,
  before: [[measure(early), seenEarly]],
  since: [[measure(late), '2023-08-01']],
});
const reduction = (measure: (window: typeof early, counted: number) => Measure): Row => ({
  shape: { ...months, baselineMonths: 12 },
  threshold: [33, 100],
  before: [
    [measure({ from: '2021-08-15', to: '2022-08-14' }, 9), seenEarly],
    [measure({ from: '2022-08-15', to: '2023-02-14' }, 0), seenEarly],
  ],
  since: [
    [measure({ from: '2022-01-16', to: '2023-01-15' }, 9), seenEarly],
    [measure({ from: needOn, to: '2023-07-15' }, 0), '2023-08-01'],
  ],
});
const state = (measure: (from: string) => Measure): Row => ({
  before: [[measure('2023-01-10'), seenEarly]],
  since: [[measure('2023-02-01'), seenEarly]],
});

const fixedTerm = (window: typeof early): Measure => ({ kind: 'exclusions', ...window, fixedTerm: 0, permanent: 0 });
const offences = (window: typeof early, proven = 0): Measure => ({ kind: 'offences', ...window, proven });
const incidents = (window: typeof early, verified = 0): Measure => ({
  ...{ kind: 'anti-social-behaviour', ...window },
  ...{ reported: verified, verified },
});
const health = (score: number): Measure => ({
  ...{ kind: 'health', instrument: 'PHQ-9', outOf: 27 },
  ...{ score, higherIsBetter: false },
});

/** Every figure that a rule can name: a new one does not compile without a row. */
const table: Readonly<Record<Formula, Row>> = {
  'attended-of-possible': terms,
  'possible-less-unauthorised-of-possible': terms,
  'attended-of-possible-less-authorised': terms,
  'unauthorised-of-possible': unauthorised,
  'fixed-term-exclusions': count(fixedTerm),
  'permanent-exclusions': count(fixedTerm),
  'proven-offences': count(offences),
  'reported-incidents': count(incidents),
  'verified-incidents': count(incidents),
  'domestic-abuse-call-outs': count((window) => ({ kind: 'domestic-abuse-call-outs', ...window, callOuts: 0 })),
  'proven-offences-reduction': reduction(offences),
  'reported-incidents-reduction': reduction(incidents),
  'verified-incidents-reduction': reduction(incidents),
  'need-outcome': {
    ofOneDay: true,
    before: [[{ kind: 'need-outcome', achieved: true }, '2023-01-15']],
    since: [[{ kind: 'need-outcome', achieved: true }, needOn]],
  },
  'plan-stepped-down': { ...state((from) => ({ kind: 'plan-status', status: 'none', from })), ofOneDay: true },
  'housing-secure': { ...state((from) => ({ kind: 'housing', status: 'secure', from })), ofOneDay: true },
  'on-school-roll': { ...state((from) => ({ kind: 'school-place', status: 'on-roll', from })), ofOneDay: true },
  'debt-plan-kept': {
    ofOneDay: true,
    before: [[{ kind: 'debt', owedPence: 0, arrangementKept: true }, '2023-01-15']],
    since: [[{ kind: 'debt', owedPence: 0, arrangementKept: true }, needOn]],
  },
  'health-score-improvement': {
    ofOneDay: true,
    threshold: [1, 10],
    before: [
      [health(20), '2022-11-01'],
      [health(5), '2023-01-15'],
    ],
    since: [
      [health(20), '2022-11-01'],
      [health(5), '2023-02-01'],
    ],
  },
  'on-benefit': {
    ...none,
    before: [[{ kind: 'benefit', benefit: 'JSA', from: '2022-01-01', to: '2023-01-15' }, seenEarly]],
    since: [[{ kind: 'benefit', benefit: 'JSA', from: '2022-01-01', to: '2023-01-20' }, seenEarly]],
  },
  'progress-to-work': {
    ofOneDay: true,
    before: [[{ kind: 'progress-to-work', step: 'Training', on: '2023-01-15' }, seenEarly]],
    since: [[{ kind: 'progress-to-work', step: 'Training', on: needOn }, seenEarly]],
  },
  'continuous-work': {
    shape: { spans: [{ benefits: ['*'], weeks: 13, withinWeeks: 13 }] },
    verdict: 'not-met',
    before: [
      [{ kind: 'benefit', benefit: 'ESA', from: '2021-01-01', to: '2022-10-31' }, seenEarly],
      [{ kind: 'work', from: '2022-11-01', to: '2023-02-14' }, seenEarly],
    ],
    since: [
      [{ kind: 'benefit', benefit: 'ESA', from: '2021-01-01', to: '2022-10-31' }, seenEarly],
      [{ kind: 'work', from: '2022-11-01', to: '2023-04-30' }, '2023-05-01'],
    ],
  },
};
const rows = Object.entries(table).map(([formula, row]) => [formula as Formula, row] as const);

const demonstration = ruleSetFrom('demonstration.json');
const { soundness, ...unjudging } = demonstration;
const testOf = (formula: Formula, { shape, threshold: [numerator, denominator] = [1, 1], comparison }: Row) => {
  const held = { comparison: comparison ?? 'at-least', threshold: { numerator, denominator } };
  const [test] = demonstration.tests;
  if (test === undefined) throw new Error('The demonstration has tests');
  return { ...test, id: 'asked', figure: { formula, ...held, ...shape } as Figure } satisfies OutcomeTest;
};
const ask = (
  formula: Formula,
  row: Row,
  said: Said,
  rules: RuleSet = demonstration,
): PaymentDecision['tests'][number] => {
  const needId = id(40);
  const story = said.reduce(
    (told, [measure, seenOn]) => told.evidence(measure, seenOn, { memberId: son, needId }),
    FamilyStory.referred().accepted(attachedOn).need(needId, 'crime', needOn),
  );
  const decision = evaluate({ ...rules, tests: [testOf(formula, row)] }, story.facts, {
    asOf,
    knownAt: '2099-01-01T00:00:00.000Z',
  });
  const found = decision.tests.find(({ testId }) => testId === 'asked');
  if (found === undefined) throw new Error(`${formula} was not asked`);
  return found;
};

describe('What lies before the need', () => {
  it.each(rows)('is not counted for an outcome: %s', (formula, row) => {
    expect(ask(formula, row, row.before)).toMatchObject({ verdict: row.verdict ?? 'not-evidenced' });
    const met = ask(formula, row, row.since);
    expect(met).toMatchObject({ verdict: 'met' });
    expect(met.metSince !== undefined && met.metSince >= needOn).toBe(true);
    if (met.window !== undefined && formula !== 'health-score-improvement') {
      expect(met.window.from >= needOn).toBe(true);
    }
  });

  it.each(rows.filter(([, { ofOneDay }]) => ofOneDay !== true))(
    'was counted by rules that judged nothing, and what was decided by them is decided the same again: %s',
    (formula, row) => {
      expect(ask(formula, row, row.before, unjudging)).toMatchObject({ verdict: 'met' });
    },
  );

  it.each(rows.filter(([, { shape }]) => shape === months))(
    'does not excuse what came since, before the window is whole: %s',
    (formula, row) => {
      const late: Said = row.since.map(([measure, seenOn]) => [counted(measure), seenOn]);
      expect(
        ask(
          formula,
          row,
          late.map(([measure]) => [ending(measure, '2023-02-28'), '2023-03-01']),
        ),
      ).toMatchObject({
        verdict: 'not-met',
        window: { from: needOn, to: '2023-02-28' },
      });
    },
  );

  it('stands as the baseline that a reduction is measured against', () => {
    const row = table['proven-offences-reduction'];
    expect(ask('proven-offences-reduction', row, row.since)).toMatchObject({ numerator: 54, denominator: 54 });
    expect(soundness?.enabled).toBe(true);
  });
});

/** The same window with something in it. */
function counted(measure: Measure): Measure {
  switch (measure.kind) {
    case 'exclusions':
      return { ...measure, fixedTerm: 1, permanent: 1 };
    case 'offences':
      return { ...measure, proven: 1 };
    case 'anti-social-behaviour':
      return { ...measure, reported: 1, verified: 1 };
    case 'domestic-abuse-call-outs':
      return { ...measure, callOuts: 1 };
    default:
      throw new Error(`${measure.kind} is no count`);
  }
}

function ending(measure: Measure, to: string): Measure {
  if (!('to' in measure)) throw new Error(`${measure.kind} has no window`);
  return { ...measure, to };
}
