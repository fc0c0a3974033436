import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate, type FamilyFacts, type RuleSet } from '@turnaround/payment-rules';

/**
 * What the rules say on the day a claim could first be made, as far as is known. They are asked again about the day of maturity
 * and about the day the window opens, so that a result which ripens later still has its date and its amount.
 * @param asOf latest day the facts speak of
 */
export function ripestDecision(ruleSet: RuleSet, facts: FamilyFacts, asOf: string, knownAt: string): PaymentDecision {
  // How much of an allocation is used is for the claim to find out; here a place is assumed to be left.
  const decide = (day: string): PaymentDecision => evaluate(ruleSet, facts, { asOf: day, knownAt, allocationUsed: 0 });
  const now = decide(asOf);
  if (now.maturesOn === undefined) return now;
  const then = now.maturesOn === now.asOf ? now : decide(now.maturesOn);
  // Evidence that arrives later counts from its arrival, even where what it tells of ripened before.
  const ripe = then.maturesOn === undefined ? now : then;
  const opensOn = ripe.claimWindow?.opensOn;
  return ripe.claimable || opensOn === undefined || opensOn <= ripe.asOf ? ripe : decide(opensOn);
}
