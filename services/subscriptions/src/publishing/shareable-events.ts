import type { TurnaroundEvent } from '@turnaround/contracts';

/** What partner agencies may learn of: the steps of a case, never contacts, evidence or money. */
const shared = [
  'referrals.ReferralSubmitted.v1',
  'referrals.ReferralAccepted.v1',
  'referrals.ReferralDeclined.v1',
  'referrals.KeyWorkerAllocated.v1',
  'assessment.AssessmentStarted.v1',
  'assessment.AssessmentCompleted.v1',
  'planning.PlanDrafted.v1',
  'planning.PlanAgreed.v1',
  'planning.ReviewHeld.v1',
  'planning.CaseClosed.v1',
  'agency-coordination.ServiceRequested.v1',
  'agency-coordination.RequestAccepted.v1',
  'agency-coordination.RequestDeclined.v1',
  'agency-coordination.RequestFulfilled.v1',
] as const satisfies readonly TurnaroundEvent['type'][];

export const sharedTypes: ReadonlySet<string> = new Set(shared);
