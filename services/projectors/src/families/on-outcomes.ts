import type { CaseClaimEvent, OutcomeRecordEvent } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { afterClaimEvent, stageByClaims } from '../standing-claims.js';
import { withChange } from '../household.js';
import type { FamilyState } from './family-state.js';
import { namedOf } from './named-of.js';

export function onOutcomes(row: FamilyState, event: ReadEvent<OutcomeRecordEvent | CaseClaimEvent>): FamilyState {
  const standingClaims = afterClaimEvent(row.standingClaims, event, () => null);
  return standingClaims === row.standingClaims ? onRecord(row, event) : onClaims(row, standingClaims);
}

/** The link to a claim stays where the last one has fallen: it says why. */
function onClaims(row: FamilyState, standingClaims: FamilyState['standingClaims']): FamilyState {
  const claimId = standingClaims.at(-1)?.claimId ?? row.claimId;
  return { ...row, standingClaims, claimId, stage: stageByClaims(standingClaims, row) };
}

function onRecord(row: FamilyState, { type, data }: ReadEvent<OutcomeRecordEvent | CaseClaimEvent>): FamilyState {
  if (type !== 'outcomes.HouseholdChanged') return row;
  const { memberId, change, member } = data;
  const named = member === undefined ? {} : { member: namedOf(member) };
  return { ...row, peopleChanges: withChange(row.peopleChanges, memberId, { change, ...named }) };
}
