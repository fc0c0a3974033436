import { v5 } from 'uuid';
import type { FamilyClaims } from '../domain/family-claims/family-claims.state.js';

const CLAIM_NAMESPACE = '5d0f0a3e-52c1-4c0b-8f0e-6a1f3f5f9b27';

/**
 * The id of a case's claim follows from the case and how many were prepared for it before, so that two people who prepare the
 * same one mean the same one.
 * @param number from 0
 */
export function claimIdOf(caseId: string, number = 0): string {
  return v5(number === 0 ? caseId : `${caseId} ${number}`, CLAIM_NAMESPACE);
}

export function nextClaimIdOf(caseId: string, { claims }: FamilyClaims): string {
  return claimIdOf(caseId, [...claims.values()].filter((claim) => claim.caseId === caseId).length);
}
