import type { Known } from './family-facts.js';

/** Text order; also the order of days. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What became known first comes first. */
export function byKnowledge(left: Known, right: Known): number {
  return order(left.recordedAt, right.recordedAt) || order(left.eventId, right.eventId);
}
