import { addDays } from '@turnaround/kernel';
import type { FamilyState } from './family-state.js';

/** docs/domain/casework.md §1.2.2: days after allocation, and after the first meeting of the assessment. */
const REFERRAL_MEETING_DAYS = 14;
const PLAN_DAYS = 56;

/** The next date something is due, and what; nothing once support has ended or was never begun. */
export function nextDue({ stage, clock, closedOn }: FamilyState): Pick<FamilyState, 'dueOn' | 'dueWhat'> {
  const { allocatedOn, assessmentStartedOn, assessmentDueOn, assessedOn, reviewDueOn } = clock;
  if (closedOn !== null || stage === 'declined') return { dueOn: null, dueWhat: null };
  if (reviewDueOn !== undefined) return { dueOn: reviewDueOn, dueWhat: 'Review' };
  if (assessmentStartedOn !== undefined && assessedOn !== undefined) {
    return { dueOn: addDays(assessmentStartedOn, PLAN_DAYS), dueWhat: 'Plan' };
  }
  if (assessmentDueOn !== undefined) return { dueOn: assessmentDueOn, dueWhat: 'Assessment' };
  if (allocatedOn !== undefined) {
    return { dueOn: addDays(allocatedOn, REFERRAL_MEETING_DAYS), dueWhat: 'Referral meeting' };
  }
  return { dueOn: null, dueWhat: null };
}
