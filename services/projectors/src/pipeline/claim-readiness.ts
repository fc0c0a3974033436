import { type FamilyFacts, ripestDecision } from '@turnaround/payment-rules';
import type { RuleSetLibrary } from '@turnaround/rule-sets';

export interface ClaimReadiness {
  /** First day a claim may be made on what is known; null while something is missing. */
  readonly claimReadyOn: string | null;
  /** What it would be paid on that day. */
  readonly claimAmountPence: number | null;
}

const notReady: ClaimReadiness = { claimReadyOn: null, claimAmountPence: null };

/**
 * When and what a family may claim.
 * @param asOf latest day the facts speak of
 */
export function claimReadiness(
  ruleSets: RuleSetLibrary,
  facts: FamilyFacts,
  asOf: string,
  knownAt: string,
): ClaimReadiness {
  if (facts.attachments.length === 0 || facts.evidence.length === 0) return notReady;
  const ruleSet = ruleSets.findFor(facts, asOf);
  if (ruleSet === undefined) return notReady;
  const { decision, claimReadyOn } = ripestDecision(ruleSet, facts, asOf, knownAt);
  return claimReadyOn === null ? notReady : { claimReadyOn, claimAmountPence: decision.amountPence };
}
