import type { TurnaroundEvent } from '@turnaround/contracts';

/** What partner agencies may learn of: the steps of a case, never contacts, evidence or money. */
const shared = [
  'referrals.ReferralSubmitted',
  'referrals.ReferralAccepted',
  'referrals.ReferralDeclined',
  'referrals.KeyWorkerAllocated',
  'assessment.AssessmentStarted',
  'assessment.AssessmentCompleted',
  'planning.PlanDrafted',
  'planning.PlanAgreed',
  'planning.ReviewHeld',
  'planning.CaseClosed',
  'agency-coordination.ServiceRequested',
  'agency-coordination.RequestAccepted',
  'agency-coordination.RequestDeclined',
  'agency-coordination.RequestFulfilled',
] as const satisfies readonly TurnaroundEvent['type'][];

export const sharedTypes: ReadonlySet<string> = new Set(shared);
