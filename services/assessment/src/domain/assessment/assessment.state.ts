import type { Need } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** Who answers for the family; absent until a key worker is allocated. */
interface Allocation {
  readonly keyWorkerId?: string;
  readonly teamId?: string;
}

export interface FamilyMember {
  readonly memberId: string;
  readonly unborn: boolean;
  /** Absent for a child to be born. */
  readonly born?: CalendarDate;
}

export interface OpenedAssessment extends Allocation {
  readonly assessmentId: string;
  readonly familyId: string;
  readonly members: readonly FamilyMember[];
}

export interface AssessmentInProgress extends OpenedAssessment {
  readonly status: 'in-progress';
  readonly startedOn: CalendarDate;
  readonly needs: readonly Need[];
  /** Members with at least one strength, in the order they were recorded; may repeat. */
  readonly strongMemberIds: readonly string[];
}

export type Assessment =
  | (Allocation & { readonly status: 'unopened' })
  | (OpenedAssessment & { readonly status: 'waiting' })
  | (OpenedAssessment & { readonly status: 'agreed' | 'refused'; readonly decidedOn: CalendarDate })
  | AssessmentInProgress
  | (OpenedAssessment & { readonly status: 'completed' });
