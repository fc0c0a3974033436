import type { ComparedVerdict, PaymentDecision } from '@turnaround/contracts';
import { evaluate, type FamilyFacts } from '@turnaround/payment-rules';
import type { ChosenRules } from './chosen-rules.js';

/** Where one set of rules leaves one family. */
export interface FamilyVerdict {
  readonly verdict: ComparedVerdict;
  readonly eligible: boolean;
  readonly achieved: boolean;
  readonly amountPence: number;
  readonly reasonCodes: string[];
}

const withoutRules: FamilyVerdict = {
  verdict: 'not-evidenced',
  eligible: false,
  achieved: false,
  amountPence: 0,
  reasonCodes: ['NO_RULE_SET'],
};

/** How much of an allocation is used is for the claim to find out; a comparison assumes, as lists do, that a place is left. */
export function familyVerdictOf(
  rules: ChosenRules,
  facts: FamilyFacts,
  { asOf, knownAt }: { readonly asOf: string; readonly knownAt: string },
): FamilyVerdict {
  const ruleSet = rules.rulesFor(facts, asOf);
  if (ruleSet === undefined) return withoutRules;
  const decision = evaluate(ruleSet, facts, { asOf, knownAt, allocationUsed: 0 });
  const { eligibility, outcome, amountPence, reasonCodes } = decision;
  return {
    verdict: verdictOf(decision),
    eligible: eligibility.verdict === 'eligible',
    achieved: outcome === 'achieved',
    amountPence,
    reasonCodes: [...new Set([...eligibility.reasonCodes, ...reasonCodes])].sort(),
  };
}

/** Whether the family belongs comes first, then whether there is a result, then whether it earns anything now. */
function verdictOf({
  eligibility,
  outcome,
  claimable,
}: Pick<PaymentDecision, 'eligibility' | 'outcome' | 'claimable'>): ComparedVerdict {
  if (eligibility.verdict !== 'eligible') return eligibility.verdict;
  if (outcome !== 'achieved') return outcome;
  return claimable ? 'claimable' : 'achieved-unpaid';
}
