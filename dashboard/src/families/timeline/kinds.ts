/** What the timeline can be narrowed to. `behind`: what the services told each other, of interest to auditors. */
export const timelineKinds = {
  referral: [
    'referrals.ReferralSubmitted',
    'referrals.ReferralAccepted',
    'referrals.ReferralDeclined',
    'referrals.ReferrerAsked',
    'referrals.ReferrerAnswered',
    'referrals.KeyWorkerAllocated',
    'referrals.ProgrammeConsentRecorded',
  ],
  assessment: [
    'assessment.FamilyAgreementRecorded',
    'assessment.AssessmentStarted',
    'assessment.NeedRecorded',
    'assessment.StrengthRecorded',
    'assessment.ChildHeard',
    'assessment.AssessmentCompleted',
  ],
  plan: [
    'planning.PlanDrafted',
    'planning.GoalSet',
    'planning.PlanAgreementRecorded',
    'planning.PlanAgreed',
    'planning.ReviewHeld',
    'planning.CaseClosed',
  ],
  contacts: ['planning.ContactLogged'],
  agencies: [
    'referrals.ConsentRecorded',
    'agency-coordination.ServiceRequested',
    'agency-coordination.RequestAccepted',
    'agency-coordination.RequestDeclined',
    'agency-coordination.RequestFulfilled',
    'agency-coordination.AgencyRegistered',
    'agency-coordination.SharingAgreementSigned',
  ],
  outcomes: [
    'outcomes.EvidenceRecorded',
    'outcomes.EvidenceRetracted',
    'outcomes.EquivalentProgressAllowed',
    'outcomes.EligibilityDecided',
    'claims.RuleSetMigrated',
    'data-feeds.MatchConfirmed',
    'outcomes.HouseholdChanged',
    'outcomes.MemberDied',
    'outcomes.DeathTakenBack',
    'outcomes.DepartureExplained',
    'outcomes.DepartureConfirmed',
    'outcomes.NeedSetAside',
    'claims.ClaimPrepared',
    'claims.ClaimApproved',
    'claims.ClaimSubmitted',
    'claims.ClaimWithdrawn',
    'claims.ClaimLapsed',
    'claims.ClaimFell',
    'claims.ClaimHeldAgain',
    'claims.DisagreementAnswered',
    'claims.ReReferredAfterClosure',
    'claims.ReReferredAfterClaim',
    'claims.ReReferralTakenBack',
    'claims.UnduePaymentRecorded',
    'outcomes.EvidenceTaskRaised',
    'outcomes.EvidenceTaskClosed',
    'claims.ClaimAcknowledged',
    'claims.ClaimPaid',
    'claims.ClaimRefused',
    'claims.RegressionObserved',
    'claims.RepaymentRecorded',
    'claims.FamiliesHeld',
    'claims.OverlapReviewed',
    'claims.BatchOpened',
    'claims.ClaimBatched',
    'claims.AuditSampleDrawn',
    'claims.SampleOutcomeRecorded',
    'claims.BatchSubmitted',
    'claims.ClaimLeftOut',
  ],
  behind: [
    'assessment.AssessmentOpened',
    'assessment.KeyWorkerAssigned',
    'assessment.MemberDeathNoted',
    'planning.CaseOpened',
    'planning.KeyWorkerAssigned',
    'planning.NeedsNoted',
    'planning.MemberDeathNoted',
    'agency-coordination.SharingConsentNoted',
    'agency-coordination.KeyWorkerNoted',
    'outcomes.OutcomeRecordOpened',
    'outcomes.KeyWorkerAssigned',
    'outcomes.NeedsNoted',
    'outcomes.RuleSetPinned',
    'claims.ClaimPlaced',
    'claims.ClaimPutInBatch',
    'claims.ClaimTakenOutOfBatch',
    'claims.ClaimsCarriedOver',
    'claims.FamilyHeld',
    'claims.FamilyReleased',
    'claims.PlaceTaken',
    'claims.PlaceRefused',
    'claims.PlaceReleased',
    'data-feeds.MatchReviewRaised',
    'data-feeds.MatchRejected',
    'data-feeds.MatchReopened',
    'data-feeds.RowsOffered',
    'data-feeds.RowsWithdrawn',
    'data-feeds.ImportTakenBack',
    'outcomes.EvidenceTaskChanged',
    'outcomes.FeedRowsDecided',
    'outcomes.FeedRowsWithdrawn',
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
