import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { isWithDepartment } from './claim.state.js';
import type { FoundReReferral, NoteReReferrals, TakeBackReReferral } from './family-claims.commands.js';
import type { FamilyClaims } from './family-claims.state.js';

/**
 * A family that is back within a year is told with the closure and with each claim that is with the department or paid by it
 * (docs/domain/payment-by-results.md §5.2). Each referral once, however often and in whatever order it is found.
 */
export function noteReReferrals(
  { familyId, caseId, found }: NoteReReferrals,
  { reReferrals, claims }: FamilyClaims,
): readonly FamilyClaimsEvent[] {
  const isKnown = ({ claimId, newCaseId }: FoundReReferral): boolean =>
    reReferrals.some((known) => known.caseId === caseId && known.claimId === claimId && known.newCaseId === newCaseId);
  return found
    .filter((one) => !isKnown(one))
    .flatMap(({ claimId, ...one }): FamilyClaimsEvent[] => {
      if (claimId === undefined) return [{ type: 'claims.ReReferredAfterClosure', data: { caseId, familyId, ...one } }];
      const claim = claims.get(claimId);
      if (claim === undefined || !isWithDepartment(claim)) return [];
      return [{ type: 'claims.ReReferredAfterClaim', data: { claimId, caseId, familyId, ...one } }];
    });
}

export function takeBackReReferral(
  { familyId, caseId, newCaseId, overlapId }: TakeBackReReferral,
  { reReferrals }: FamilyClaims,
): readonly FamilyClaimsEvent[] {
  const isKnown = reReferrals.some((known) => known.caseId === caseId && known.newCaseId === newCaseId);
  return isKnown ? [{ type: 'claims.ReReferralTakenBack', data: { caseId, familyId, newCaseId, overlapId } }] : [];
}
