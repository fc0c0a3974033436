import type { FamilyClaimsEvent } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { assertNotBefore } from './assert-not-before.js';
import * as errors from './claim.errors.js';
import { isInHand, isWithDepartment, owedPence } from './claim.state.js';
import type { PrepareClaim } from './family-claims.commands.js';
import type { FamilyClaims } from './family-claims.state.js';
import { assertNotHeld } from './holds.js';

/** @throws DomainError CLAIM.ALREADY_PREPARED, CLAIM.REPAYMENT_OWED, CLAIM.DATE_TOO_EARLY, CLAIM.OVERLAP_HELD, CLAIM.OTHER_FAMILY_KEPT, CLAIM.FAMILY_CHANGED, CLAIM.NOT_CLAIMABLE, CLAIM.FREED_BY_YOU */
export function prepare(
  { type: _type, basis, reviewedOverlapIds, decidedOn, freedBy, ...claim }: PrepareClaim,
  state: FamilyClaims,
): readonly FamilyClaimsEvent[] {
  assertNextMayFollow(state, claim.preparedOn);
  assertNotHeld(claim.caseId, state);
  if (decidedOn !== state.revision || state.claims.has(claim.claimId)) throw errors.familyChanged();
  if (!claim.decision.claimable) throw errors.notClaimable(claim.decision);
  if (freedBy.includes(claim.preparedBy)) throw errors.freedByYou();
  const { amountPence } = claim.decision;
  const reviewed = reviewedOverlapIds === undefined ? {} : { reviewedOverlapIds: [...reviewedOverlapIds] };
  return [{ type: 'claims.ClaimPrepared', data: { ...claim, ...reviewed, basis: [...basis], amountPence } }];
}

/**
 * What was claimed for the family before, for any of its episodes, decides on the next claim: it must be with the department,
 * and paid back where it fell (docs/domain/payment-by-results.md §6.1).
 * @throws DomainError CLAIM.ALREADY_PREPARED, CLAIM.REPAYMENT_OWED, CLAIM.DATE_TOO_EARLY
 */
export function assertNextMayFollow({ claims }: FamilyClaims, today: CalendarDate): void {
  for (const claim of claims.values()) {
    if (isInHand(claim)) throw errors.alreadyPrepared();
    if (owedPence(claim) > 0) throw errors.repaymentOwed(claim.claimId, owedPence(claim));
    if (isWithDepartment(claim)) assertNotBefore(today, claim.submittedOn);
  }
}
