import type { DecisionReason } from '@turnaround/contracts';
import { addMonths } from '@turnaround/kernel';
import type { RuleSet } from '../rule-set/rule-set.js';
import { order } from '../facts/order.js';
import type { FamilyView } from './family-view.js';

export interface StandingPayments {
  /** Payments that use up a route and count towards the maximum. */
  readonly payments: FamilyView['payments'];
  /** An earlier episode was paid for, which rules out payment for this one. */
  readonly isPaidBefore: boolean;
  /** What the rule of re-entry says of a family that was paid for in an earlier episode. */
  readonly reason?: DecisionReason;
}

/**
 * Payments of this phase that rule out or reduce another. For a family that may enter again those of earlier episodes
 * do not count (docs/domain/payment-by-results.md §6.1).
 */
export function standingPayments({ phase, reEntry }: RuleSet, view: FamilyView): StandingPayments {
  // What nothing is known of may have been paid in this phase.
  const payments = view.payments.filter((payment) => payment.phase === phase || payment.phase === undefined);
  const lastEarlier = payments
    .filter(({ earlierEpisode, amountPence }) => earlierEpisode && amountPence > 0)
    .map(({ submittedOn }) => submittedOn)
    .sort(order)
    .at(-1);
  if (lastEarlier === undefined) return { payments, isPaidBefore: false };
  const stands = { payments, isPaidBefore: true };
  if (reEntry === undefined) return stands;
  if (!reEntry.enabled) return { ...stands, reason: 'RE_ENTRY_OFF' };
  if ((view.attachedOn ?? '') < addMonths(lastEarlier, reEntry.afterMonths)) {
    return { ...stands, reason: 'RE_ENTRY_TOO_SOON' };
  }
  return {
    payments: payments.filter(({ earlierEpisode }) => !earlierEpisode),
    isPaidBefore: false,
    reason: 'RE_ENTRY_AUDIT',
  };
}
