import type { TestResult } from '@turnaround/contracts';
import { addMonths } from '@turnaround/kernel';
import type { NeedFact } from '../facts/family-facts.js';
import type { OutcomeTest } from '../rule-set/outcome-test.js';
import type { Route, RuleSet } from '../rule-set/rule-set.js';
import { withDiscretion } from './equivalent-progress.js';
import { order } from '../facts/order.js';
import type { FamilyView } from './family-view.js';
import { withLaterEvidence } from './later-evidence.js';
import { rulesInUse, testsFor } from './rules-in-use.js';
import { testFamily, testNeed, type FoundCriteria, type Timing } from './test-results.js';
import { testWorking } from './working.js';

/** Every test result that a decision rests on, grouped by what required it. */
export interface Results {
  /** One or more for each need. */
  readonly needs: readonly TestResult[];
  readonly byTest: ReadonlyMap<string, readonly TestResult[]>;
  readonly working: readonly TestResult[];
}

export function runTests(ruleSet: RuleSet, view: FamilyView, criteria: FoundCriteria): Results {
  const rules = rulesInUse(ruleSet);
  const { familyTests, everyNeed, wholeFamilyWorking } = rules;
  const timing: Timing = {
    maturity: (test, metSince) => maturityOf(ruleSet, view, metSince, test),
    oldestEnd: oldestEndOf(ruleSet, view),
  };
  const needs = [...view.needs].sort((left, right) => order(left.needId, right.needId));
  const byTest = new Map(familyTests.map((test) => [test.id, testFamily(test, view, criteria, timing)]));
  return {
    needs: everyNeed ? needs.flatMap((need) => testsOfNeed(ruleSet, testsFor(rules, need), view, need, timing)) : [],
    byTest,
    working: wholeFamilyWorking
      ? testWorking(
          ruleSet,
          view,
          needs.filter((need) => excuse(view, need) === undefined),
        )
      : [],
  };
}

/** The test results that one route requires. */
export function resultsOf(route: Route, results: Results): readonly TestResult[] {
  return [
    ...(route.everyNeed ? results.needs : []),
    ...route.tests.flatMap((id) => results.byTest.get(id) ?? []),
    ...(route.wholeFamilyWorking ? results.working : []),
  ];
}

function testsOfNeed(
  ruleSet: RuleSet,
  fitting: readonly OutcomeTest[],
  view: FamilyView,
  need: NeedFact,
  timing: Timing,
): readonly TestResult[] {
  const excused = excuse(view, need);
  if (excused === 'DEPARTURE_UNCONFIRMED') return [withoutFigure(need, 'not-evidenced', excused)];
  if (excused !== undefined) return [withoutFigure(need, 'not-applicable', excused)];
  const results =
    fitting.length === 0
      ? [withoutFigure(need, 'not-evidenced', 'NO_TEST_FOR_NEED')]
      : fitting.map((test) => withLaterEvidence(testNeed(test, view, need, timing), need, view));
  return withDiscretion(ruleSet, view, need, results, (metSince) => maturityOf(ruleSet, view, metSince));
}

/** Why a need requires no outcome. Each of these reasons is marked for audit. */
function excuse(
  view: FamilyView,
  need: NeedFact,
): 'NEED_SET_ASIDE_AUDIT' | 'MEMBER_LEFT' | 'DEPARTURE_UNCONFIRMED' | undefined {
  if (view.setAsideNeedIds.has(need.needId)) return 'NEED_SET_ASIDE_AUDIT';
  const person = view.people.find(({ memberId }) => memberId === need.memberId);
  if (person?.present !== false) return undefined;
  return person.unconfirmed === true ? 'DEPARTURE_UNCONFIRMED' : 'MEMBER_LEFT';
}

function withoutFigure(need: NeedFact, verdict: TestResult['verdict'], reason: string): TestResult {
  return {
    testId: 'need',
    headline: need.headline,
    needId: need.needId,
    memberId: need.memberId,
    verdict,
    reasonCodes: [reason],
    evidenceIds: [],
  };
}

function oldestEndOf({ evidenceAge }: RuleSet, { asOf }: FamilyView): string | undefined {
  return evidenceAge?.enabled === true ? addMonths(asOf, -evidenceAge.months) : undefined;
}

/** Sustained from the later of anchor and outcome (docs/domain/payment-by-results.md example E). */
function maturityOf(ruleSet: RuleSet, view: FamilyView, metSince: string, test?: OutcomeTest): string | undefined {
  const rule = test?.sustainment ?? (ruleSet.sustainment.enabled ? ruleSet.sustainment : undefined);
  if (rule === undefined) return undefined;
  if (rule.anchor === 'outcome') return addMonths(metSince, rule.months);
  if (view.closure === undefined) return undefined;
  const { closedOn } = view.closure;
  return addMonths(closedOn > metSince ? closedOn : metSince, rule.months);
}
