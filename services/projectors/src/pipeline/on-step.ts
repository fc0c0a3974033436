import type { EventOf } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { type caseEvents, laterStage } from '../case-events.js';
import { stageByClaims } from '../standing-claims.js';
import type { PipelineState } from './pipeline-state.js';

/** The day of each step; a step that is taken again (another key worker, another draft) keeps its first day. */
export function onStep(
  row: PipelineState,
  { type, data }: ReadEvent<EventOf<(typeof caseEvents)[number]>>,
): PipelineState {
  const reached = (stage: PipelineState['stage'], steps: Partial<PipelineState>): PipelineState => ({
    ...row,
    ...steps,
    stage: laterStage(row.stage, stage),
  });
  switch (type) {
    case 'referrals.ReferralSubmitted':
      return { ...row, familyName: data.familyName, referredOn: data.receivedOn };
    case 'referrals.ReferralAccepted':
      return reached('accepted', { acceptedOn: data.acceptedOn });
    case 'referrals.ReferralDeclined':
      return reached('declined', { declinedOn: data.declinedOn, declineReason: data.reason });
    case 'referrals.KeyWorkerAllocated': {
      const { keyWorkerId, teamId } = data;
      return reached('allocated', { keyWorkerId, teamId, allocatedOn: row.allocatedOn ?? data.allocatedOn });
    }
    case 'assessment.AssessmentStarted':
      return reached('in-assessment', { assessmentStartedOn: row.assessmentStartedOn ?? data.startedOn });
    case 'assessment.AssessmentCompleted':
      return reached('assessed', { assessedOn: data.completedOn });
    case 'planning.PlanDrafted':
      return reached('plan-drafted', { planDraftedOn: row.planDraftedOn ?? data.draftedOn });
    case 'planning.PlanAgreed':
      return reached('in-support', { supportStartedOn: row.supportStartedOn ?? data.agreedOn });
    case 'planning.CaseClosed':
      return reached('closed', { closedOn: data.closedOn, closureReason: data.reason });
    default:
      return row;
  }
}

/** The steps of the latest claim that stands; none where all have fallen. */
export function onClaims(row: PipelineState, standingClaims: PipelineState['standingClaims']): PipelineState {
  const { preparedOn = null, approvedOn = null, submittedOn = null } = standingClaims.at(-1) ?? {};
  return {
    ...row,
    standingClaims,
    stage: stageByClaims(standingClaims, row),
    claimPreparedOn: preparedOn,
    claimApprovedOn: approvedOn,
    claimSubmittedOn: submittedOn,
  };
}
