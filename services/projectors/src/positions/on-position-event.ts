import type { EventOf, overlapEvents } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { caseEvents } from '../case-events.js';
import type { PositionOfCase } from './position-state.js';

export type OverlapEvent = ReadEvent<EventOf<(typeof overlapEvents)[number]>>;

/** Who the family is and whose it is; what the rules say of it is judged afterwards. */
export function onCaseEvent(
  row: PositionOfCase,
  { type, data }: ReadEvent<EventOf<(typeof caseEvents)[number]>>,
): PositionOfCase {
  switch (type) {
    case 'referrals.ReferralSubmitted':
      return { ...row, familyName: data.familyName };
    case 'referrals.ReferralAccepted':
      return { ...row, familyName: data.familyName, attachedOn: data.acceptedOn };
    case 'referrals.KeyWorkerAllocated':
      return { ...row, keyWorkerId: data.keyWorkerId, teamId: data.teamId };
    case 'planning.CaseClosed':
      return { ...row, closedOn: data.closedOn };
    default:
      return row;
  }
}

export function onOverlapEvent(row: PositionOfCase, { type, data }: OverlapEvent): PositionOfCase {
  const { overlapId } = data;
  const openOverlapIds = row.openOverlapIds.filter((id) => id !== overlapId);
  const overlapIds = [...new Set([...row.overlapIds, overlapId])];
  if (type === 'claims.FamiliesHeld') return { ...row, overlapIds, openOverlapIds: [...openOverlapIds, overlapId] };
  const lost = data.finding === 'same-family' && data.keptCaseId !== row.id;
  const lostOverlapIds = lost ? [...row.lostOverlapIds, overlapId] : row.lostOverlapIds;
  return { ...row, overlapIds, openOverlapIds, lostOverlapIds };
}
