import type { FamilyFacts } from '../facts/family-facts.js';
import { byKnowledge } from '../facts/order.js';

/** What was paid, or asked for and not refused. */
export interface StandingPayment {
  readonly claimId: string;
  /** Absent where nothing is known of the claim; the money counts all the same. */
  readonly phase?: string;
  readonly route?: string;
  readonly amountPence: number;
  readonly submittedOn: string;
  /** For the claim of an earlier episode of the family. */
  readonly earlierEpisode: boolean;
}

/**
 * One payment for each claim and day, by day. A payment that is told twice counts once; of two amounts told for one day the greater
 * stands, for money that may have been paid is not paid again (docs/domain/payment-by-results.md §6.2).
 * @param payments in order of days
 * @param caseId the episode that is judged
 */
export function paymentsOf(
  payments: FamilyFacts['payments'],
  claims: FamilyFacts['claims'],
  caseId: string | undefined,
): readonly StandingPayment[] {
  if (payments.length === 0) return [];
  const byClaim = new Map([...claims].sort(byKnowledge).map((claim) => [claim.claimId, claim]));
  const standing = new Map<string, StandingPayment>();
  for (const { claimId, amountPence, submittedOn } of payments) {
    const key = `${claimId} ${submittedOn}`;
    if ((standing.get(key)?.amountPence ?? -1) >= amountPence) continue;
    const claim = byClaim.get(claimId);
    standing.set(key, {
      claimId,
      ...(claim === undefined ? {} : { phase: claim.phase, route: claim.route }),
      amountPence,
      submittedOn,
      earlierEpisode: claim?.caseId !== undefined && claim.caseId !== caseId,
    });
  }
  return [...standing.values()];
}
