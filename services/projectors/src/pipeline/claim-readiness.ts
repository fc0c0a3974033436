import { evaluate, type FamilyFacts, type RuleSet } from '@turnaround/payment-rules';

/**
 * First day a claim may be made on what is known; null while something is missing. The rules are asked again about that day
 * itself, so that a result which ripens later, or has to wait for a claim window, still has its date.
 * @param asOf latest day the facts speak of
 */
export function claimReadyOn(ruleSet: RuleSet, facts: FamilyFacts, asOf: string, knownAt: string): string | null {
  if (facts.attachments.length === 0 || facts.evidence.length === 0) return null;
  const { maturesOn } = evaluate(ruleSet, facts, { asOf, knownAt });
  if (maturesOn === undefined) return null;
  const ripe = evaluate(ruleSet, facts, { asOf: maturesOn, knownAt });
  if (ripe.claimable) return maturesOn;
  const opensOn = ripe.claimWindow?.opensOn;
  if (opensOn === undefined || opensOn <= maturesOn) return null;
  return evaluate(ruleSet, facts, { asOf: opensOn, knownAt }).claimable ? opensOn : null;
}
