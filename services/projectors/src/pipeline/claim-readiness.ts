import { evaluate, type FamilyFacts } from '@turnaround/payment-rules';
import type { RuleSetLibrary } from '@turnaround/rule-sets';

export interface ClaimReadiness {
  /** First day a claim may be made on what is known; null while something is missing. */
  readonly claimReadyOn: string | null;
  /** What it would be paid on that day. */
  readonly claimAmountPence: number | null;
}

const notReady: ClaimReadiness = { claimReadyOn: null, claimAmountPence: null };

/**
 * When and what a family may claim. The rules are asked again about the day of maturity itself, so that a result which ripens
 * later, or has to wait for a claim window, still has its date and its amount.
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
  const { maturesOn } = evaluate(ruleSet, facts, { asOf, knownAt });
  if (maturesOn === undefined) return notReady;
  const ripe = evaluate(ruleSet, facts, { asOf: maturesOn, knownAt });
  if (ripe.claimable) return { claimReadyOn: maturesOn, claimAmountPence: ripe.amountPence };
  const opensOn = ripe.claimWindow?.opensOn;
  if (opensOn === undefined || opensOn <= maturesOn) return notReady;
  const open = evaluate(ruleSet, facts, { asOf: opensOn, knownAt });
  return open.claimable ? { claimReadyOn: opensOn, claimAmountPence: open.amountPence } : notReady;
}
