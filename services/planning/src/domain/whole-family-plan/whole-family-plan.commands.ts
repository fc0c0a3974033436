import type {
  agreePlan,
  BodyOf,
  closeCase,
  draftPlan,
  holdReview,
  logContact,
  Member,
  Need,
  setGoal,
} from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** The referral was accepted. */
export interface OpenCase {
  readonly type: 'OpenCase';
  readonly planId: string;
  readonly familyId: string;
  readonly familyName: string;
  readonly members: readonly Member[];
}

/** A key worker was allocated to the family. */
export interface AssignKeyWorker {
  readonly type: 'AssignKeyWorker';
  readonly planId: string;
  readonly familyId: string;
  readonly keyWorkerId: string;
  readonly teamId: string;
}

/** The assessment was completed. */
export interface NoteNeeds {
  readonly type: 'NoteNeeds';
  readonly planId: string;
  readonly familyId: string;
  readonly needs: readonly Need[];
}

/** Somebody of the family died; without a day, that was taken back. */
export interface NoteDeath {
  readonly type: 'NoteDeath';
  readonly planId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly diedOn: CalendarDate | undefined;
}

export interface DraftPlan extends Readonly<BodyOf<typeof draftPlan>> {
  readonly type: 'DraftPlan';
  readonly draftedOn: CalendarDate;
}

export interface SetGoal extends Readonly<BodyOf<typeof setGoal>> {
  readonly type: 'SetGoal';
  readonly goalId: string;
  readonly setOn: CalendarDate;
}

export interface AgreePlan extends Readonly<BodyOf<typeof agreePlan>> {
  readonly type: 'AgreePlan';
  readonly agreedOn: CalendarDate;
}

export interface LogContact extends Readonly<BodyOf<typeof logContact>> {
  readonly type: 'LogContact';
  readonly contactId: string;
  readonly contactedAt: string;
  /** Europe/London day of `contactedAt`. */
  readonly contactedOn: CalendarDate;
  /** Instant the command came in; no contact lies after it. */
  readonly now: string;
}

export interface HoldReview extends Readonly<BodyOf<typeof holdReview>> {
  readonly type: 'HoldReview';
  readonly reviewId: string;
  readonly heldOn: CalendarDate;
}

export interface CloseCase extends Readonly<BodyOf<typeof closeCase>> {
  readonly type: 'CloseCase';
  readonly closedOn: CalendarDate;
  /** The day the command was given; the closure does not lie after it. */
  readonly today: CalendarDate;
}

export type PlanningCommand =
  | OpenCase
  | AssignKeyWorker
  | NoteNeeds
  | NoteDeath
  | DraftPlan
  | SetGoal
  | AgreePlan
  | LogContact
  | HoldReview
  | CloseCase;
