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
    'outcomes.RuleSetMigrated.v1',
    'outcomes.MatchConfirmed.v1',
    'outcomes.HouseholdChanged.v1',
    'outcomes.NeedSetAside.v1',
    'outcomes.ClaimPrepared.v1',
    'outcomes.ClaimApproved.v1',
    'outcomes.ClaimSubmitted.v1',
    'outcomes.ClaimWithdrawn.v1',
    'outcomes.ClaimPaid.v1',
    'outcomes.ClaimRefused.v1',
    'outcomes.RegressionObserved.v1',
    'outcomes.RepaymentRecorded.v1',
    'outcomes.FamiliesHeld.v1',
    'outcomes.OverlapReviewed.v1',
    'outcomes.BatchOpened.v1',
    'outcomes.ClaimBatched.v1',
    'outcomes.AuditSampleDrawn.v1',
    'outcomes.SampleOutcomeRecorded.v1',
    'outcomes.BatchSubmitted.v1',
    'outcomes.ClaimLeftOut.v1',
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
