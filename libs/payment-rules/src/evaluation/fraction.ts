import type { Comparison, Fraction } from '@turnaround/contracts';

/**
 * Exact comparison by cross multiplication; a figure is never rounded first (docs/domain/payment-by-results.md §6,
 * example A).
 */
export function holds(numerator: number, denominator: number, comparison: Comparison, threshold: Fraction): boolean {
  const left = numerator * threshold.denominator;
  const right = threshold.numerator * denominator;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return compares(left, right, comparison);
  return compares(
    BigInt(numerator) * BigInt(threshold.denominator),
    BigInt(threshold.numerator) * BigInt(denominator),
    comparison,
  );
}

function compares<Value extends number | bigint>(left: Value, right: Value, comparison: Comparison): boolean {
  switch (comparison) {
    case 'at-least':
      return left >= right;
    case 'more-than':
      return left > right;
    case 'at-most':
      return left <= right;
    case 'below':
      return left < right;
  }
}

/** The mean of fractions as one exact fraction in lowest terms. */
export function meanOf(fractions: readonly Fraction[]): Fraction {
  let numerator = 0n;
  let denominator = 1n;
  for (const fraction of fractions) {
    numerator = numerator * BigInt(fraction.denominator) + BigInt(fraction.numerator) * denominator;
    denominator *= BigInt(fraction.denominator);
  }
  denominator *= BigInt(fractions.length);
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: Number(numerator / divisor), denominator: Number(denominator / divisor) };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? (left === 0n ? 1n : left) : greatestCommonDivisor(right, left % right);
}

/** A share as people read it, to one decimal, rounded half away from zero: for display only. */
export function percentage(numerator: number, denominator: number): string {
  const size = Math.abs(numerator);
  const tenths = (2n * BigInt(size) * 1000n + BigInt(denominator)) / (2n * BigInt(denominator));
  return `${numerator < 0 ? '-' : ''}${tenths / 10n}.${tenths % 10n}%`;
}
