import type { RuleSet } from '@turnaround/payment-rules';

/** The issued number of a period, whichever version of the rule set says it. */
export function allocationKey({ id }: RuleSet, allocation: RuleSet['allocations'][number]): string {
  return `${id} ${allocation.id}`;
}
