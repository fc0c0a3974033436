import type { PaymentDecision, TestResult } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { baselineOfReduction } from './evaluation/counts.js';
import { viewFamily } from './evaluation/family-view.js';
import { type FigureResult, idsOf, type Period } from './evaluation/figure-result.js';
import { readFigure } from './evaluation/read-figure.js';
import { lastEnd } from './evaluation/test-results.js';
import type { EvidenceFact, FamilyFacts } from './facts/family-facts.js';
import type { Figure, OutcomeTest } from './rule-set/outcome-test.js';
import type { RuleSet } from './rule-set/rule-set.js';

type Subject = Pick<TestResult, 'testId' | 'needId' | 'memberId'>;

/** The figure of a test as it was when the family came, beside which the outcome stands. */
export interface Baseline extends Subject {
  /** The day it is of: when the need was there, else when the family was taken in. */
  readonly on: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly displayed?: string;
  readonly window?: Period;
  /** Why there is no figure. */
  readonly reason?: string;
  readonly evidenceIds: readonly string[];
}

/** For every test of an outcome in the order of the decision (docs/domain/payment-by-results.md §2.3, field 17). */
export function baselinesOf(ruleSet: RuleSet, facts: FamilyFacts, decision: PaymentDecision): readonly Baseline[] {
  const view = viewFamily(facts, decision);
  return decision.tests.flatMap(({ testId, needId, memberId, window }) => {
    const test = ruleSet.tests.find(({ id }) => id === testId);
    if (test === undefined) return [];
    const need = view.needs.find((each) => each.needId === needId);
    const on = need?.presentOn ?? view.attachedOn ?? decision.asOf;
    const evidence = memberId === undefined ? view.evidence : (view.evidenceByMember.get(memberId) ?? []);
    const subject = {
      testId,
      ...(needId === undefined ? {} : { needId }),
      ...(memberId === undefined ? {} : { memberId }),
    };
    return [{ ...subject, on, ...figureOf(test, evidence, on, window) }];
  });
}

type FigureOfBaseline = Omit<Baseline, keyof Subject | 'on'>;

function figureOf(
  { figure }: OutcomeTest,
  evidence: readonly EvidenceFact[],
  on: string,
  window: Period | undefined,
): FigureOfBaseline {
  // That the need was there is the baseline of its outcome: it was not achieved on that day.
  if (figure.formula === 'need-outcome') {
    return {
      numerator: 0,
      denominator: 1,
      displayed: 'the need was there',
      window: { from: on, to: on },
      evidenceIds: [],
    };
  }
  if (isReduction(figure)) {
    if (window === undefined) return { reason: 'NO_EVIDENCE', evidenceIds: [] };
    const { count, window: before, facts } = baselineOfReduction(figure, evidence, window);
    return { numerator: count, denominator: 1, displayed: String(count), window: before, evidenceIds: idsOf(facts) };
  }
  return shown(readFigure(figure, evidence, lastEnd(figure, evidence, on)));
}

function isReduction(figure: Figure): figure is Extract<Figure, { baselineMonths: number }> {
  return 'baselineMonths' in figure;
}

function shown({ numerator, denominator, displayed, window, reason, evidenceIds }: FigureResult): FigureOfBaseline {
  return {
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    ...(displayed === undefined ? {} : { displayed }),
    ...(window === undefined ? {} : { window }),
    ...(numerator !== undefined || reason === undefined ? {} : { reason }),
    evidenceIds,
  };
}

/** A test that was met and then was not, whatever it measures. */
export interface Break extends Subject {
  /** Day of the evidence that ended the run. */
  readonly on: string;
  readonly verdict: TestResult['verdict'];
  readonly reasonCodes: readonly string[];
  readonly evidenceIds: readonly string[];
  /** Where it was met again before the claim. */
  readonly metAgainOn?: string;
}

/**
 * Every break of sustainment up to the claim: the rules are asked about each day on which evidence was seen or written down
 * (docs/domain/payment-by-results.md §2.3, field 20).
 */
export function breaksOf(ruleSet: RuleSet, facts: FamilyFacts, decision: PaymentDecision): readonly Break[] {
  const { evidence, attachedOn = '' } = viewFamily(facts, decision);
  // A document may be dated after the day it shows, and counts from then on.
  const seen = evidence.flatMap(({ observedOn, source }) => [observedOn, source?.documentOn ?? observedOn]);
  const days = [...new Set(seen)].filter((day) => day >= attachedOn && day <= decision.asOf).sort();
  const met = new Set<string>();
  const found: Break[] = [];
  for (const asOf of days) {
    const { tests } = evaluate(ruleSet, facts, { asOf, knownAt: decision.knownAt });
    for (const { testId, needId, memberId, verdict, reasonCodes, evidenceIds } of tests) {
      const key = [testId, needId, memberId].join(' ');
      const isMet = verdict === 'met';
      if (isMet) {
        const open = found.findIndex(
          (each) => [each.testId, each.needId, each.memberId].join(' ') === key && each.metAgainOn === undefined,
        );
        const broken = found[open];
        if (broken !== undefined) found[open] = { ...broken, metAgainOn: asOf };
        met.add(key);
      } else if (met.delete(key)) {
        const subject = {
          ...(needId === undefined ? {} : { needId }),
          ...(memberId === undefined ? {} : { memberId }),
        };
        found.push({ testId, ...subject, on: asOf, verdict, reasonCodes, evidenceIds });
      }
    }
  }
  return found;
}
