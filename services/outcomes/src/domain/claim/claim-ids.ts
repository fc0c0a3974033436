import type { StandingClaim } from './claim.state.js';

export function idsOf({ claimId, caseId, familyId }: StandingClaim): {
  claimId: string;
  caseId: string;
  familyId: string;
} {
  return { claimId, caseId, familyId };
}
