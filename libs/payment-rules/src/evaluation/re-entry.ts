import type { DecisionReason } from '@turnaround/contracts';
import { addMonths } from '@turnaround/kernel';
import type { RuleSet } from '../rule-set/rule-set.js';
import { order, type FamilyView } from './family-view.js';

export interface Standing {
  /** Payments that close a route and count towards the maximum. */
  readonly payments: FamilyView['payments'];
  /** An earlier episode was paid for, and that is still held against this one. */
  readonly isPaidBefore: boolean;
  /** What the rule of re-entry says of a family that was paid for in an earlier episode. */
  readonly reason?: DecisionReason;
}

/**
 * The payments of the phase that stand against another one: a family that may enter again starts with none from before
 * (docs/domain/payment-by-results.md §6.1).
 */
export function standingPayments({ phase, reEntry }: RuleSet, view: FamilyView): Standing {
  const payments = view.payments.filter((payment) => payment.phase === phase);
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
