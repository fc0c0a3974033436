import { type AllocationEvent, eventReader, allocationEvents } from '@turnaround/contracts';
import type { RuleSet } from '@turnaround/payment-rules';
import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import { v5 } from 'uuid';
import type { AllocationCommand } from '../domain/allocation/allocation.commands.js';
import { allocationDecider } from '../domain/allocation/allocation.decider.js';
import type { Allocation } from '../domain/allocation/allocation.state.js';

/** Streams `allocation-<allocation id>`. */
export type Allocations = Repository<Allocation, AllocationCommand, AllocationEvent>;

export const ALLOCATIONS = Symbol('Allocations');

export const allocationsProvider = repositoryProvider(ALLOCATIONS, {
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
