import { otherFamilyKept, overlapHeld } from '../domain/claim/claim.errors.js';
import type { FoundOverlap } from './overlap-check.js';

/** @throws DomainError CLAIM.OTHER_FAMILY_KEPT where a review found one family and kept its other case */
export function assertKept(caseId: string, overlaps: readonly FoundOverlap[]): void {
  for (const { state } of overlaps) {
    if (state.status !== 'reviewed' || state.keptCaseId === undefined || state.keptCaseId === caseId) continue;
    throw otherFamilyKept(state.keptCaseId);
  }
}

/** @throws DomainError CLAIM.OVERLAP_HELD, CLAIM.OTHER_FAMILY_KEPT */
export function assertNotHeld(caseId: string, overlaps: readonly FoundOverlap[]): void {
  assertKept(caseId, overlaps);
  const held = overlaps.filter(({ state }) => state.status === 'held');
  if (held.length > 0) throw overlapHeld(held.map(({ cases }) => cases.overlapId));
}
