import type { GoalOwner } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** What may be known before the case is opened: facts of several contexts arrive in any order. */
interface EarlyFacts {
  readonly keyWorkerId?: string;
  readonly teamId?: string;
  /** Absent until the assessment is complete. */
  readonly needIds?: readonly string[];
  /** Who of the family died, and when. */
  readonly deaths?: ReadonlyMap<string, CalendarDate>;
}

export interface FamilyMember {
  readonly memberId: string;
  readonly unborn: boolean;
  /** Absent for a child to be born. */
  readonly born?: CalendarDate;
}

export interface Case extends EarlyFacts {
  readonly planId: string;
  readonly familyId: string;
  readonly members: readonly FamilyMember[];
  /** What tells one contact from another, to log none twice. */
  readonly contacts?: ReadonlySet<string>;
}

export interface Goal {
  readonly goalId: string;
  readonly needId: string;
  readonly description: string;
  readonly measure: string;
  readonly owner: GoalOwner;
}

export interface Plan extends Case {
  readonly needIds: readonly string[];
  readonly version: number;
  readonly draftedOn: CalendarDate;
  /** Agencies that take part, as drafted and as owners of goals; each signs. */
  readonly agencyIds: readonly string[];
  readonly goals: readonly Goal[];
  /** Who has signed this version: `family` or an agency's id. */
  readonly signatures: readonly string[];
}

export interface DraftedPlan extends Plan {
  readonly status: 'drafted';
}

export interface PlanInSupport extends Plan {
  readonly status: 'in-support';
  readonly reviewDueOn: CalendarDate;
  /** Day of the agreement or the latest review, whichever is later. */
  readonly lastMilestoneOn: CalendarDate;
}

export interface ClosedCase extends Case {
  readonly status: 'closed';
  readonly closedOn: CalendarDate;
}

export type OpenCase = (Case & { readonly status: 'open' }) | DraftedPlan | PlanInSupport;

export type WholeFamilyPlan = (EarlyFacts & { readonly status: 'unopened' }) | OpenCase | ClosedCase;
