import type { OutcomesEvent } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import { laterStage, stageWithoutClaim } from '../case-events.js';
import type { FamilyState, OutcomeEvidence } from './family-state.js';
import { withChange } from './household.js';

export function onOutcomes(row: FamilyState, { type, data }: Stored<OutcomesEvent>): FamilyState {
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
    case 'outcomes.ClaimPrepared.v1':
      return { ...row, claimId: data.claimId, stage: laterStage(row.stage, 'claim-prepared') };
    case 'outcomes.ClaimApproved.v1':
      return { ...row, stage: laterStage(row.stage, 'claim-approved') };
    case 'outcomes.ClaimSubmitted.v1':
      return { ...row, stage: laterStage(row.stage, 'claim-submitted') };
    case 'outcomes.ClaimWithdrawn.v1':
    case 'outcomes.ClaimRefused.v1':
      return { ...row, stage: stageWithoutClaim(row) };
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
