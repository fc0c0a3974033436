import { decisionReasons, type PaymentDecision, type TestResult } from '@turnaround/contracts';
import { humanise } from '../format/format.js';

/** The sentence of a reason code; a code of a later version is made readable. */
export function reasonWords(code: string): string {
  return Object.hasOwn(decisionReasons, code) ? decisionReasons[code as keyof typeof decisionReasons] : humanise(code);
}

/** A threshold as people read it beside its figure: `90%` where that is a percentage, else the number itself. */
export function thresholdWords(test: Pick<TestResult, 'threshold' | 'displayed'>): string | undefined {
  const { threshold, displayed } = test;
  if (threshold === undefined || displayed === undefined) return undefined;
  const value = threshold.numerator / threshold.denominator;
  return displayed.endsWith('%') ? `${Math.round(value * 1000) / 10}%` : String(Math.round(value * 100) / 100);
}

/** The tests by what they are about: one headline outcome after the other, the family as a whole last. */
export function testsByHeadline(decision: PaymentDecision): [string | undefined, TestResult[]][] {
  const groups = Map.groupBy(decision.tests, ({ headline }) => headline);
  return [...groups].toSorted(([one], [other]) => Number(one === undefined) - Number(other === undefined));
}
