import type { Need } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** What may be known before the assessment is opened; who answers for the family is not until a key worker is allocated. */
interface Allocation {
  readonly keyWorkerId?: string;
  readonly teamId?: string;
  /** Who of the family died, and when: facts of several contexts arrive in any order. */
  readonly deaths?: ReadonlyMap<string, CalendarDate>;
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
  /** What was heard of whom, to hear nothing twice. */
  readonly heard: ReadonlySet<string>;
}

export interface RecordedNeed extends Need {
  readonly presentOn: CalendarDate;
}

export interface AssessmentInProgress extends OpenedAssessment {
  readonly status: 'in-progress';
  readonly startedOn: CalendarDate;
  readonly needs: readonly RecordedNeed[];
  /** Members with at least one strength, in the order they were recorded; may repeat. */
  readonly strongMemberIds: readonly string[];
}

export type Assessment =
  | (Allocation & { readonly status: 'unopened' })
  | (OpenedAssessment & { readonly status: 'waiting' })
  | (OpenedAssessment & { readonly status: 'agreed' | 'refused'; readonly decidedOn: CalendarDate })
  | AssessmentInProgress
  | (OpenedAssessment & { readonly status: 'completed' });
