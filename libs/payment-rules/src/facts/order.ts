import type { Known } from './family-facts.js';

/** Text order; also the order of days. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * What became known first comes first. Facts that were given together, without events, go by what they say: in whatever order
 * somebody lists them, the answer is the same (docs/domain/payment-by-results.md §6.2).
 */
export function byKnowledge(left: Known, right: Known): number {
  return (
    order(left.recordedAt, right.recordedAt) ||
    order(left.eventId, right.eventId) ||
    (left === right ? 0 : order(JSON.stringify(left), JSON.stringify(right)))
  );
}
