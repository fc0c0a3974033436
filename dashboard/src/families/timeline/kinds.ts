/** What the timeline can be narrowed to. `behind`: what the services told each other, of interest to auditors. */
export const timelineKinds = {
  referral: [
    'referrals.ReferralSubmitted.v1',
    'referrals.ReferralAccepted.v1',
    'referrals.ReferralDeclined.v1',
    'referrals.KeyWorkerAllocated.v1',
    'referrals.ProgrammeConsentRecorded.v1',
  ],
  assessment: [
    'assessment.FamilyAgreementRecorded.v1',
    'assessment.AssessmentStarted.v1',
    'assessment.NeedRecorded.v1',
    'assessment.StrengthRecorded.v1',
    'assessment.AssessmentCompleted.v1',
  ],
  plan: [
    'planning.PlanDrafted.v1',
    'planning.GoalSet.v1',
    'planning.PlanAgreementRecorded.v1',
    'planning.PlanAgreed.v1',
    'planning.ReviewHeld.v1',
    'planning.CaseClosed.v1',
  ],
  contacts: ['planning.ContactLogged.v1'],
  agencies: [
    'referrals.ConsentRecorded.v1',
    'agency-coordination.ServiceRequested.v1',
    'agency-coordination.RequestAccepted.v1',
    'agency-coordination.RequestDeclined.v1',
    'agency-coordination.RequestFulfilled.v1',
    'agency-coordination.AgencyRegistered.v1',
    'agency-coordination.SharingAgreementSigned.v1',
  ],
  outcomes: [
    'outcomes.EvidenceRecorded.v1',
    'outcomes.EvidenceRetracted.v1',
    'outcomes.EquivalentProgressAllowed.v1',
    'outcomes.EligibilityDecided.v1',
    'claims.RuleSetMigrated.v1',
    'outcomes.MatchConfirmed.v1',
    'outcomes.HouseholdChanged.v1',
    'outcomes.NeedSetAside.v1',
    'claims.ClaimPrepared.v1',
    'claims.ClaimApproved.v1',
    'claims.ClaimSubmitted.v1',
    'claims.ClaimWithdrawn.v1',
    'claims.ClaimLapsed.v1',
    'claims.ClaimPaid.v1',
    'claims.ClaimRefused.v1',
    'claims.RegressionObserved.v1',
    'claims.RepaymentRecorded.v1',
    'claims.FamiliesHeld.v1',
    'claims.OverlapReviewed.v1',
    'claims.BatchOpened.v1',
    'claims.ClaimBatched.v1',
    'claims.AuditSampleDrawn.v1',
    'claims.SampleOutcomeRecorded.v1',
    'claims.BatchSubmitted.v1',
    'claims.ClaimLeftOut.v1',
  ],
  behind: [
    'assessment.AssessmentOpened.v1',
    'assessment.KeyWorkerAssigned.v1',
    'planning.CaseOpened.v1',
    'planning.KeyWorkerAssigned.v1',
    'planning.NeedsNoted.v1',
    'agency-coordination.SharingConsentNoted.v1',
    'agency-coordination.KeyWorkerNoted.v1',
    'outcomes.OutcomeRecordOpened.v1',
    'outcomes.KeyWorkerAssigned.v1',
    'outcomes.NeedsNoted.v1',
    'outcomes.RuleSetPinned.v1',
    'claims.ClaimPlaced.v1',
    'claims.ClaimPutInBatch.v1',
    'claims.ClaimTakenOutOfBatch.v1',
    'claims.FamilyHeld.v1',
    'claims.FamilyReleased.v1',
    'claims.PlaceTaken.v1',
    'claims.PlaceRefused.v1',
    'claims.PlaceReleased.v1',
    'outcomes.MatchReviewRaised.v1',
    'outcomes.MatchRejected.v1',
    'outcomes.MatchReopened.v1',
  ],
} as const;
export type TimelineKind = keyof typeof timelineKinds;

export const shownKinds = [
  'referral',
  'assessment',
  'plan',
  'contacts',
  'agencies',
  'outcomes',
] as const satisfies readonly TimelineKind[];

const kinds: readonly TimelineKind[] = [...shownKinds, 'behind'];

export function kindOf(type: string): TimelineKind | undefined {
  return kinds.find((kind) => timelineKinds[kind].some((each) => each === type));
}

/** The event types a choice of the filter stands for; undefined for all there are. */
export function typesFor(choice: string): readonly string[] | undefined {
  if (choice === 'everything') return undefined;
  const kind = kinds.find((each) => each === choice);
  if (kind !== undefined) return timelineKinds[kind];
  return shownKinds.flatMap((kind) => timelineKinds[kind]);
}
