import type { CaseClaimEvent, OutcomeRecordEvent } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import { afterClaimEvent, stageByClaims } from '../standing-claims.js';
import type { FamilyState, OutcomeEvidence } from './family-state.js';
import { withChange } from './household.js';

export function onOutcomes(row: FamilyState, event: Stored<OutcomeRecordEvent | CaseClaimEvent>): FamilyState {
  const standingClaims = afterClaimEvent(row.standingClaims, event, () => null);
  return standingClaims === row.standingClaims ? onRecord(row, event) : onClaims(row, standingClaims);
}

/** The link to a claim stays where the last one has fallen: it says why. */
function onClaims(row: FamilyState, standingClaims: FamilyState['standingClaims']): FamilyState {
  const claimId = standingClaims.at(-1)?.claimId ?? row.claimId;
  return { ...row, standingClaims, claimId, stage: stageByClaims(standingClaims, row) };
}

function onRecord(row: FamilyState, { type, data }: Stored<OutcomeRecordEvent | CaseClaimEvent>): FamilyState {
  switch (type) {
    case 'outcomes.EvidenceRecorded.v1': {
      const { evidenceId, needId = null, measure, observedOn, correctsEvidenceId } = data;
      const achieved = measure.kind === 'need-outcome' ? measure.achieved : null;
      const others = row.evidence.filter((other) => other.evidenceId !== correctsEvidenceId);
      const evidence = [...others, { evidenceId, needId, achieved, observedOn }];
      return { ...row, evidence, evidenceCount: evidence.length, achievedNeedIds: achievedNeeds(evidence) };
    }
    case 'outcomes.HouseholdChanged.v1': {
      const { memberId, change, member } = data;
      const household = withChange(row.household, memberId, { change, ...(member === undefined ? {} : { member }) });
      return { ...row, household };
    }
    default:
      return row;
  }
}

/** The needs of which the latest evidence says that the outcome is achieved. */
function achievedNeeds(evidence: readonly OutcomeEvidence[]): string[] {
  const latest = new Map<string, OutcomeEvidence>();
  for (const piece of evidence) {
    if (piece.needId === null || piece.achieved === null) continue;
    const before = latest.get(piece.needId);
    if (before === undefined || piece.observedOn >= before.observedOn) latest.set(piece.needId, piece);
  }
  return [...latest].filter(([, { achieved }]) => achieved === true).map(([needId]) => needId);
}
