import type { DecisionReason, PaymentDecision, RouteResult, TestResult } from '@turnaround/contracts';
import type { Route, RuleSet } from '../rule-set/rule-set.js';
import { isOutcome } from './equivalent-progress.js';
import type { FamilyView } from './family-view.js';
import { resultsOf, type Results } from './outcome.js';

export type Missing = PaymentDecision['missing'][number];

export interface JudgedRoute {
  readonly route: Route;
  readonly result: RouteResult;
  readonly missing: readonly Missing[];
  /** Paid already, or ruled out because another route was paid. */
  readonly shut: boolean;
}

/**
 * Whether one route is achieved: every test is met, the family was worked with as required, and the outcomes were
 * sustained until the day (docs/domain/payment-by-results.md §1.2 and §1.3).
 */
export function judgeRoute(
  ruleSet: RuleSet,
  route: Route,
  results: Results,
  view: FamilyView,
  payments: FamilyView['payments'],
  tariffPence: number,
): JudgedRoute {
  const tests = resultsOf(route, results);
  const missing: Missing[] = tests
    .filter(({ verdict }) => verdict === 'not-met' || verdict === 'not-evidenced')
    .map(missed);
  const met = tests.filter((test) => test.verdict === 'met' && isOutcome(test));
  if (met.length === 0 && missing.length === 0) missing.push({ testId: route.id, reasonCode: 'NOTHING_TO_ACHIEVE' });
  const waiting = waitFor(ruleSet, view, met);
  if (waiting !== undefined && !missing.some(({ reasonCode }) => reasonCode === waiting)) {
    missing.push({ testId: 'sustainment', reasonCode: waiting });
  }
  const maturesOn = missing.length > 0 ? undefined : latestDay(tests);
  if (maturesOn !== undefined && maturesOn > view.asOf) {
    missing.push({ testId: 'sustainment', reasonCode: 'SUSTAINMENT_NOT_OVER' });
  }
  const paid = paidRoute(ruleSet, route, payments);
  const reasons: DecisionReason[] = [
    ...(paid === undefined ? [] : ([`ALREADY_PAID_ROUTE_${paid.code}`] as const)),
    ...(maturesOn !== undefined && maturesOn > view.asOf ? (['SUSTAINMENT_NOT_OVER'] as const) : []),
  ];
  return {
    route,
    result: {
      routeId: route.id,
      outcome: outcomeOf(tests, missing),
      ...(maturesOn === undefined ? {} : { maturesOn }),
      tariffPence,
      reasonCodes: reasons,
    },
    missing,
    shut: paid !== undefined,
  };
}

function missed({ testId, needId, reasonCodes }: TestResult): Missing {
  return { testId, ...(needId === undefined ? {} : { needId }), reasonCode: reasonCodes[0] ?? 'NO_EVIDENCE' };
}

function outcomeOf(tests: readonly TestResult[], missing: readonly Missing[]): RouteResult['outcome'] {
  if (missing.length === 0) return 'achieved';
  const failed = tests.some(({ verdict }) => verdict === 'not-met');
  return !failed && tests.some(({ verdict }) => verdict === 'not-evidenced') ? 'not-evidenced' : 'not-achieved';
}

/** A met test without a day of maturity waits for the case to be closed, or for the sustainment rule to be switched on. */
function waitFor(ruleSet: RuleSet, view: FamilyView, met: readonly TestResult[]): DecisionReason | undefined {
  if (met.every(({ maturesOn }) => maturesOn !== undefined)) return undefined;
  if (!ruleSet.sustainment.enabled) return 'SUSTAINMENT_RULE_OFF';
  return view.closure === undefined ? 'CASE_NOT_CLOSED' : undefined;
}

/** A claim may be made from the latest day of all its tests (docs/domain/payment-by-results.md example E). */
function latestDay(tests: readonly TestResult[]): string | undefined {
  return tests.reduce<string | undefined>((latest, { verdict, maturesOn, metSince }) => {
    const day = verdict === 'met' ? (maturesOn ?? metSince) : undefined;
    return day !== undefined && (latest === undefined || day > latest) ? day : latest;
  }, undefined);
}

/**
 * The paid route because of which this one earns nothing: itself, or one that excludes it
 * (docs/domain/payment-by-results.md example C).
 */
function paidRoute(ruleSet: RuleSet, route: Route, payments: FamilyView['payments']): Route | undefined {
  const paid = payments.filter(({ amountPence }) => amountPence > 0);
  return ruleSet.routes.find(
    ({ id }) => (id === route.id || route.excludedBy.includes(id)) && paid.some((payment) => payment.route === id),
  );
}
