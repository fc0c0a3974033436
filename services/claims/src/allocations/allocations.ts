import { defineAggregate } from '@turnaround/application';
import { allocationEvents, eventReader } from '@turnaround/contracts';
import type { RuleSet } from '@turnaround/payment-rules';
import { v5 } from 'uuid';
import { allocationDecider } from '../domain/allocation/allocation.decider.js';

/** Streams `allocation-<allocation id>`. */
export const allocations = defineAggregate({
  category: 'allocation',
  decider: allocationDecider,
  events: eventReader(allocationEvents),
  // Places of many families in one order: the stream is its own partition key.
  familyIdOf: () => undefined,
});

const ALLOCATION_NAMESPACE = '0f6b4d1e-6f0e-4c4b-9a35-1f7a2c9d8e10';

/** The issued number of a period has one stream, whichever version of the rule set says it. */
export function allocationIdOf({ id }: RuleSet, issued: RuleSet['allocations'][number]): string {
  return v5(`${id}\n${issued.id}`, ALLOCATION_NAMESPACE);
}
