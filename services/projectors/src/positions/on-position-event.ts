import type { claimEvents, ClaimStatus, EventOf, overlapEvents } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import type { caseEvents } from '../case-events.js';
import type { PositionOfCase } from './position-state.js';

type CaseEvent = Stored<EventOf<(typeof caseEvents)[number]>>;
export type OverlapEvent = Stored<EventOf<(typeof overlapEvents)[number]>>;

/** Who the family is, whose it is, and where its claim stands; what the rules say of it is judged afterwards. */
export function onCaseEvent(row: PositionOfCase, { type, data }: CaseEvent): PositionOfCase {
  switch (type) {
    case 'referrals.ReferralSubmitted.v1':
      return { ...row, familyName: data.familyName };
    case 'referrals.ReferralAccepted.v1':
      return { ...row, familyName: data.familyName, attachedOn: data.acceptedOn };
    case 'referrals.KeyWorkerAllocated.v1':
      return { ...row, keyWorkerId: data.keyWorkerId, teamId: data.teamId };
    case 'planning.CaseClosed.v1':
      return { ...row, closedOn: data.closedOn };
    case 'outcomes.ClaimPrepared.v1':
      return { ...row, claimId: data.claimId, claimStatus: 'prepared' };
    default: {
      const status = claimStatusAfter(type);
      if (status === undefined || !('claimId' in data) || data.claimId !== row.claimId) return row;
      const stands = status !== 'withdrawn' && status !== 'refused';
      return stands ? { ...row, claimStatus: status } : { ...row, claimId: null, claimStatus: null };
    }
  }
}

function claimStatusAfter(type: string): ClaimStatus | undefined {
  switch (type as (typeof claimEvents)[number]['type']) {
    case 'outcomes.ClaimApproved.v1':
      return 'approved';
    case 'outcomes.ClaimSubmitted.v1':
      return 'submitted';
    case 'outcomes.ClaimPaid.v1':
      return 'paid';
    case 'outcomes.ClaimRefused.v1':
      return 'refused';
    case 'outcomes.ClaimWithdrawn.v1':
      return 'withdrawn';
    default:
      return undefined;
  }
}

export function onOverlapEvent(row: PositionOfCase, { type, data }: OverlapEvent): PositionOfCase {
  const { overlapId } = data;
  const openOverlapIds = row.openOverlapIds.filter((id) => id !== overlapId);
  const overlapIds = [...new Set([...row.overlapIds, overlapId])];
  if (type === 'outcomes.FamiliesHeld.v1')
    return { ...row, overlapIds, openOverlapIds: [...openOverlapIds, overlapId] };
  const lost = data.finding === 'same-family' && data.keptCaseId !== row.id;
  const lostOverlapIds = lost ? [...row.lostOverlapIds, overlapId] : row.lostOverlapIds;
  return { ...row, overlapIds, openOverlapIds, lostOverlapIds };
}
