import type { TestResult } from '@turnaround/contracts';
import type { NeedFact } from '../facts/family-facts.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { FamilyView } from './family-view.js';
import { outcomesSince } from './soundness.js';

const TEST_ID = 'equivalent-progress';

/**
 * The tests of a need for which a named senior officer accepted other progress. Tests that are not met keep their
 * figures but block nothing; the acceptance is added as the outcome. Nothing changes where the rule set does not allow
 * it, or where it was recorded later that the outcome is lost (docs/domain/payment-by-results.md §1.2 and §2.2).
 * @param maturity gives the first day on which a claim may rest on an outcome that has held since a day
 */
export function withDiscretion(
  { discretion }: RuleSet,
  view: FamilyView,
  need: NeedFact,
  tests: readonly TestResult[],
  maturity: (metSince: string) => string | undefined,
): readonly TestResult[] {
  const allowedOn = view.equivalentProgress.get(need.needId);
  if (allowedOn === undefined || !tests.some(isUnmet)) return tests;
  if (view.judged && allowedOn < outcomesSince(view, need)) return tests;
  if (discretion?.enabled !== true) {
    return tests.map((test) =>
      isUnmet(test) ? { ...test, reasonCodes: [...test.reasonCodes, 'EQUIVALENT_PROGRESS_OFF'] } : test,
    );
  }
  if (isLostSince(view, need, allowedOn)) return tests;
  const maturesOn = maturity(allowedOn);
  return [
    ...tests.map((test) =>
      isUnmet(test)
        ? { ...test, verdict: 'neutral' as const, reasonCodes: ['EQUIVALENT_PROGRESS_AUDIT', ...test.reasonCodes] }
        : test,
    ),
    {
      testId: TEST_ID,
      headline: need.headline,
      needId: need.needId,
      memberId: need.memberId,
      verdict: 'met',
      reasonCodes: ['EQUIVALENT_PROGRESS_AUDIT'],
      metSince: allowedOn,
      ...(maturesOn === undefined ? {} : { maturesOn }),
      evidenceIds: [],
    },
  ];
}

/** Whether a result speaks of an outcome: a figure, or progress accepted in its place. */
export function isOutcome({ testId, formula }: TestResult): boolean {
  return formula !== undefined || testId === TEST_ID;
}

function isUnmet({ verdict }: TestResult): boolean {
  return verdict === 'not-met' || verdict === 'not-evidenced';
}

function isLostSince(view: FamilyView, { needId }: NeedFact, allowedOn: string): boolean {
  const words = view.evidence.filter(
    ({ measure, observedOn, needId: about }) =>
      about === needId && measure.kind === 'need-outcome' && observedOn > allowedOn,
  );
  return words.some(({ measure }) => measure.kind === 'need-outcome' && !measure.achieved);
}
