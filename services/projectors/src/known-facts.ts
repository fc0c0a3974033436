import { foldFacts, type FamilyFacts, noFacts } from '@turnaround/payment-rules';
import type { TurnaroundEvent } from '@turnaround/contracts';
import { londonDate, type ReadEvent } from '@turnaround/kernel';
import { sortableInstant } from './sortable-instant.js';

/** What the payment rules know of a family, and the latest day and instant among it. */
export interface KnownFacts {
  readonly facts: FamilyFacts;
  /** Latest day something was so; empty before the first fact. */
  readonly asOf: string;
  /** Latest instant something was recorded; empty before the first fact. */
  readonly knownAt: string;
}

export const nothingKnown: KnownFacts = { facts: noFacts, asOf: '', knownAt: '' };

export function withEvent<Known extends KnownFacts>(known: Known, event: ReadEvent<TurnaroundEvent>): Known {
  return {
    ...known,
    facts: foldFacts(known.facts, event),
    asOf: later(known.asOf, londonDate(event.metadata.occurredAt)),
    knownAt: later(known.knownAt, sortableInstant(event.metadata.recordedAt)),
  };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
