import type { Fraction } from '@turnaround/contracts';
import type { RuleSet } from './rule-set/rule-set.js';

/**
 * What a number of results comes to: whole families times a share of them funded times an amount, exact until the
 * last step, then rounded down to the penny.
 */
export function programmeTotalPence(families: number, fundedShare: Fraction, amountPence: number): number {
  return Number(
    (BigInt(families) * BigInt(fundedShare.numerator) * BigInt(amountPence)) / BigInt(fundedShare.denominator),
  );
}

/**
 * How much of the attachment money is released, from families engaged against families committed
 * (docs/domain/payment-by-results.md §1.1, year 2). Undefined where the rule set has no such rule on the day, or
 * nothing was committed.
 */
export function attachmentRelease(
  ruleSet: RuleSet,
  day: string,
  engaged: number,
  committed: number,
): Fraction | undefined {
  const rule = ruleSet.attachmentRelease;
  if (rule?.enabled !== true || day < rule.from || day > rule.to || committed <= 0) return undefined;
  const band = rule.bands.find(
    ({ atLeast }) => BigInt(engaged) * BigInt(atLeast.denominator) >= BigInt(atLeast.numerator) * BigInt(committed),
  );
  return band?.pays ?? { numerator: 0, denominator: 1 };
}
