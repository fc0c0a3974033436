import type { FamilyClaimsEvent } from '@turnaround/contracts';
import * as errors from './claim.errors.js';
import type { HoldFamily, ReleaseFamily } from './family-claims.commands.js';
import type { FamilyClaims } from './family-claims.state.js';

/** Both of two families that share people are held until one review (docs/domain/payment-by-results.md §6.1). */
export function hold({ familyId, overlapId, caseIds, heldOn }: HoldFamily, state: FamilyClaims): FamilyClaimsEvent[] {
  if (state.holds.has(overlapId)) return [];
  return [{ type: 'claims.FamilyHeld', data: { familyId, overlapId, caseIds: [...caseIds], heldOn } }];
}

export function release(command: ReleaseFamily, state: FamilyClaims): FamilyClaimsEvent[] {
  const { familyId, overlapId, keptCaseId, releasedOn } = command;
  if (state.holds.get(overlapId)?.status === 'released') return [];
  const kept = keptCaseId === undefined ? {} : { keptCaseId };
  return [{ type: 'claims.FamilyReleased', data: { familyId, overlapId, ...kept, releasedOn } }];
}

/** @throws DomainError CLAIM.OVERLAP_HELD, CLAIM.OTHER_FAMILY_KEPT */
export function assertNotHeld(caseId: string, { holds }: FamilyClaims): void {
  for (const hold of holds.values()) {
    if (hold.status === 'released' && hold.keptCaseId !== undefined && hold.keptCaseId !== caseId) {
      throw errors.otherFamilyKept(hold.keptCaseId);
    }
  }
  const held = [...holds.values()].filter(({ status }) => status === 'held');
  if (held.length > 0) throw errors.overlapHeld(held.map(({ overlapId }) => overlapId));
}
