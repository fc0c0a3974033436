import type { PipelineRow } from '@turnaround/contracts';
import { type KnownFacts, nothingKnown } from '../known-facts.js';
import type { StandingClaim } from '../standing-claims.js';
import type { ClaimReadiness } from './claim-readiness.js';

/** A row of the table: the episode's steps, and what the payment rules need to say when a claim may be made. */
export type PipelineState = Omit<PipelineRow, 'referredOn'> &
  KnownFacts & {
    /** Null until the referral is known: another context was recorded first. */
    readonly referredOn: string | null;
    /** In the order they were prepared, each with the day and amount it was made on. */
    readonly standingClaims: readonly StandingClaim<ClaimReadiness>[];
  };

export function emptyPipeline(id: string, familyId: string): PipelineState {
  return {
    id,
    familyId,
    familyName: '',
    stage: 'referred',
    keyWorkerId: null,
    teamId: null,
    referredOn: null,
    acceptedOn: null,
    declinedOn: null,
    declineReason: null,
    allocatedOn: null,
    assessmentStartedOn: null,
    assessedOn: null,
    planDraftedOn: null,
    supportStartedOn: null,
    closedOn: null,
    closureReason: null,
    claimReadyOn: null,
    claimAmountPence: null,
    claimPreparedOn: null,
    claimApprovedOn: null,
    claimSubmittedOn: null,
    ...nothingKnown,
    standingClaims: [],
  };
}
