import type { DecisionReason, PaymentDecision, TestResult } from '@turnaround/contracts';
import type { FamilyFacts } from '../facts/family-facts.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { judgeEligibility } from './eligibility.js';
import { viewFamily, type FamilyView, type PointOfView } from './family-view.js';
import {
  attachmentFee,
  fundingModeOn,
  openWindowOn,
  payableOn,
  tariffDayFor,
  tariffFor,
  windowFrom,
  type ProgrammePosition,
} from './money.js';
import { runTests } from './outcome.js';
import { standingPayments } from './re-entry.js';
import { judgeRoute, type JudgedRoute, type Missing } from './route-result.js';
import { rulesInUse } from './rules-in-use.js';
import { soundView } from './soundness.js';

export type EvaluateOptions = PointOfView & ProgrammePosition;

/**
 * What the rules say of one family on the day `asOf`, from what the ledger held at the instant `knownAt`.
 * Pure and deterministic: the same facts give the same decision, byte for byte when written as JSON.
 * @param options `asOf` a London calendar date, `knownAt` a UTC instant
 */
export function evaluate(ruleSet: RuleSet, facts: FamilyFacts, options: EvaluateOptions): PaymentDecision {
  const rules = rulesInUse(ruleSet);
  const known = viewFamily(facts, options, rules.judgesFacts);
  const view = rules.judgesFacts ? soundView(known) : known;
  const { result: eligibility, criteria } = judgeEligibility(ruleSet, facts, view);
  const results = runTests(ruleSet, view, criteria);
  const ruledFrom = ruledFromDay(ruleSet, view);
  const tariffDay = tariffDayFor(ruleSet, view.attachedOn, ruledFrom);
  const tariff = tariffFor(ruleSet, tariffDay);
  const standing = standingPayments(ruleSet, view);
  const row = typeof tariff === 'string' ? undefined : tariff;
  const { routes, off: rulesOff } = rules;
  const judged = routes.map((route) =>
    judgeRoute(ruleSet, route, results, view, standing.payments, row?.results[route.id] ?? 0),
  );
  const best = bestRoute(judged);
  const feePence = eligibility.verdict === 'eligible' ? attachmentFee(ruleSet, row) : 0;
  const isFeeDue = !standing.isPaidBefore && tariffDay !== undefined && fundingModeOn(ruleSet, tariffDay) === 'pbr';

  const reasons = new Set<DecisionReason>();
  const missing: Missing[] = [];
  const stops = (testId: string, reason: DecisionReason): void => {
    reasons.add(reason);
    missing.push({ testId, reasonCode: reason });
  };

  if (ruledFrom !== undefined && (ruledFrom < ruleSet.validFrom || ruledFrom > ruleSet.validTo)) {
    stops('rule-set', 'RULE_SET_NOT_IN_FORCE');
  }
  if (eligibility.verdict === 'not-eligible') stops('eligibility', 'NOT_ELIGIBLE');
  if (eligibility.verdict === 'not-evidenced') stops('eligibility', 'ELIGIBILITY_NOT_EVIDENCED');
  if (best === undefined) stops('route', 'ROUTE_OFF');
  for (const reason of best?.result.reasonCodes ?? []) reasons.add(reason as DecisionReason);
  missing.push(...(best?.missing ?? []));
  if (best?.shut === true) missing.push({ testId: best.route.id, reasonCode: best.result.reasonCodes[0] ?? '' });
  if (typeof tariff === 'string' && view.attachedOn !== undefined) stops('tariff', tariff);

  const achieved = best?.result.outcome === 'achieved';
  const due = missing.length === 0 && best !== undefined;
  const tariffPence = due ? best.result.tariffPence : 0;
  const payable = payableOn(ruleSet, view, standing.payments, tariffPence, feePence, options);
  for (const reason of payable.reasons) stops('funding', reason);
  if ((options.overlappingFamilyIds?.length ?? 0) > 0) stops('overlap', 'HELD_OVERLAPPING_FAMILY');
  const window = claimWindow(ruleSet, view, best?.result.maturesOn);
  if (window === undefined) stops('claim-window', 'NO_CLAIM_WINDOW');
  else if (openWindowOn(ruleSet, view.asOf) === undefined) stops('claim-window', 'WINDOW_NOT_OPEN');
  const ofFamily = [...results.byTest.values()].flat();
  addAuditMarks(results.needs, reasons);
  addAuditMarks(ofFamily, reasons);
  if (standing.reason !== undefined) reasons.add(standing.reason);
  if (standing.payments.some((payment) => payment.phase === undefined)) reasons.add('PAYMENT_CLAIM_UNKNOWN');
  if (rulesOff.length > 0) reasons.add('RULES_OFF');

  const mode = fundingModeOn(ruleSet, view.asOf);
  const held = (options.overlappingFamilyIds?.length ?? 0) > 0;
  const amountPence = due && !held ? payable.amountPence : 0;
  return {
    ruleSetId: ruleSet.id,
    ruleSetVersion: ruleSet.version,
    authority: ruleSet.authority,
    phase: ruleSet.phase,
    asOf: view.asOf,
    knownAt: view.knownAt,
    ...(view.attachedOn === undefined ? {} : { attachedOn: view.attachedOn }),
    eligibility,
    tests: [...results.needs, ...ofFamily, ...results.working],
    outcome:
      achieved && eligibility.verdict !== 'eligible'
        ? outcomeWithout(eligibility.verdict)
        : (best?.result.outcome ?? 'not-evidenced'),
    routes: judged.map(({ result }) => result),
    ...(best?.result.maturesOn === undefined ? {} : { maturesOn: best.result.maturesOn }),
    ...(best === undefined ? {} : { route: best.route.id }),
    ...(row === undefined ? {} : { tariffRowId: row.id }),
    ...(mode === undefined ? {} : { fundingMode: mode }),
    ...(window === undefined
      ? {}
      : { claimWindow: { id: window.id, opensOn: window.opensOn, closesOn: window.closesOn } }),
    attachmentPence: isFeeDue ? feePence : 0,
    amountPence,
    claimable: missing.length === 0 && amountPence > 0,
    reasonCodes: [...reasons].sort(),
    rulesOff: [...rulesOff],
    missing,
  };
}

/**
 * The day the family came under these rules: its attachment, or a later migration to them
 * (docs/domain/payment-by-results.md §1.4).
 */
function ruledFromDay({ id, version }: RuleSet, { attachedOn, pins }: FamilyView): string | undefined {
  const pin = pins.findLast(({ ruleSetId, ruleSetVersion }) => ruleSetId === id && ruleSetVersion === version);
  return pin !== undefined && attachedOn !== undefined && pin.from > attachedOn ? pin.from : attachedOn;
}

/**
 * The route to claim: one that is achieved and not yet paid. Else the first that can still be paid; what it lacks is
 * the near miss.
 */
function bestRoute(judged: readonly JudgedRoute[]): JudgedRoute | undefined {
  const open = judged.filter(({ shut }) => !shut);
  return open.find(({ missing }) => missing.length === 0) ?? open[0] ?? judged[0];
}

/** An outcome counts only for a family that is in the programme. */
function outcomeWithout(verdict: 'not-eligible' | 'not-evidenced'): PaymentDecision['outcome'] {
  return verdict === 'not-eligible' ? 'not-achieved' : 'not-evidenced';
}

/** The first window that is not closed on the day and reaches the day the claim matures. */
function claimWindow(ruleSet: RuleSet, view: FamilyView, maturesOn: string | undefined): ReturnType<typeof windowFrom> {
  return windowFrom(ruleSet, maturesOn !== undefined && maturesOn > view.asOf ? maturesOn : view.asOf);
}

const auditReasons: ReadonlySet<string> = new Set<DecisionReason>([
  'NEED_SET_ASIDE_AUDIT',
  'MEMBER_LEFT',
  'LEFT_SCHOOL_AUDIT',
  'LATER_EVIDENCE_AUDIT',
  'EQUIVALENT_PROGRESS_AUDIT',
  'EQUIVALENT_PROGRESS_OFF',
]);

function addAuditMarks(results: readonly TestResult[], reasons: Set<DecisionReason>): void {
  for (const { reasonCodes } of results) {
    for (const code of reasonCodes) if (auditReasons.has(code)) reasons.add(code as DecisionReason);
  }
}
