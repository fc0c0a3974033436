import type { Fraction } from '@turnaround/contracts';

export function isShare({ numerator, denominator }: Fraction): boolean {
  return numerator >= 0 && numerator <= denominator;
}

export function isBelow(left: Fraction, right: Fraction): boolean {
  return BigInt(left.numerator) * BigInt(right.denominator) < BigInt(right.numerator) * BigInt(left.denominator);
}
