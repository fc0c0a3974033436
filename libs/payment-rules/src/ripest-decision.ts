import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import type { FamilyFacts } from './facts/family-facts.js';
import { firstPayableDay, laterDay } from './payable-days.js';
import type { RuleSet } from './rule-set/rule-set.js';

export interface RipestDecision {
  readonly decision: PaymentDecision;
  /** First day a claim like this one may be made; null while something is missing. */
  readonly claimReadyOn: string | null;
}

/** What another day of the calendar may bring by itself: maturity, a window, another kind of funding. */
const BROUGHT_BY_TIME: ReadonlySet<string> = new Set([
  'SUSTAINMENT_NOT_OVER',
  'WINDOW_NOT_OPEN',
  'NO_FUNDING_MODE',
  'UPFRONT_FUNDED',
  'PBR_SUSPENDED',
]);

/**
 * What the rules say on the first day that a claim could be made on, as far as is known. What has matured is judged as things
 * stand now: the past may say since when, never whether. What has not is judged about the first payable day after it matures.
 * A row knows no day later than its last event: that a window has closed or funding has ended since is for the reader to ask.
 * @param asOf latest day the facts speak of
 */
export function ripestDecision(ruleSet: RuleSet, facts: FamilyFacts, asOf: string, knownAt: string): RipestDecision {
  // How much of an allocation is used is for the claim to find out; here a place is assumed to be left.
  const decide = (day: string): PaymentDecision => evaluate(ruleSet, facts, { asOf: day, knownAt, allocationUsed: 0 });
  const since = (decision: PaymentDecision): string => {
    const sameAgain = pastDays(ruleSet, facts, decision).find((day) => isLike(decision, decide(day)));
    return sameAgain ?? decision.asOf;
  };
  const now = decide(asOf);
  if (now.claimable) return { decision: now, claimReadyOn: since(now) };
  const { maturesOn } = now;
  if (maturesOn === undefined) return { decision: now, claimReadyOn: null };
  const ripens = maturesOn > asOf;
  if (!ripens && !waitsForTime(now)) return { decision: now, claimReadyOn: null };

  const from = laterDay(asOf, maturesOn);
  const day = firstPayableDay(ruleSet, from) ?? laterDay(from, now.claimWindow?.opensOn ?? from);
  const then = day === asOf ? now : decide(day);
  if (then.claimable) return { decision: then, claimReadyOn: ripens ? day : since(then) };
  // What is known today may be too old by then; that is no lack of today.
  return { decision: then.maturesOn === undefined ? now : then, claimReadyOn: null };
}

function waitsForTime({ missing }: PaymentDecision): boolean {
  return missing.every(({ reasonCode }) => BROUGHT_BY_TIME.has(reasonCode));
}

function isLike({ route, amountPence }: PaymentDecision, other: PaymentDecision): boolean {
  return other.claimable && other.route === route && other.amountPence === amountPence;
}

/** Payable days from maturity to the decision on which a claim may first have become possible, oldest first. */
function pastDays(
  ruleSet: RuleSet,
  facts: FamilyFacts,
  { asOf, maturesOn = asOf }: PaymentDecision,
): readonly string[] {
  const turns = [maturesOn, ...turningDays(facts).filter((day) => day > maturesOn && day < asOf)];
  const payable = turns.flatMap((day) => firstPayableDay(ruleSet, day) ?? []);
  return [...new Set(payable)].filter((day) => day < asOf).sort();
}

/** Days on which something other than the outcome of a need came about; the outcomes are in the day of maturity. */
function turningDays(facts: FamilyFacts): readonly string[] {
  return [
    ...facts.attachments.map(({ acceptedOn }) => acceptedOn),
    ...facts.pins.map(({ from }) => from),
    ...facts.needs.map(({ presentOn }) => presentOn),
    ...facts.goals.map(({ setOn }) => setOn),
    ...facts.setAside.map(({ setAsideOn }) => setAsideOn),
    ...facts.departures.map(({ leftOn }) => leftOn),
    ...facts.equivalentProgress.map(({ allowedOn }) => allowedOn),
    ...facts.payments.map(({ submittedOn }) => submittedOn),
    ...facts.fallenClaims.map(({ fellOn }) => fellOn),
  ];
}
