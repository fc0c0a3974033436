import type { CalendarDate } from '@turnaround/kernel';

/** Two cases in the order of their ids, each with its family. */
export interface OverlappingCases {
  readonly overlapId: string;
  readonly caseIds: readonly [string, string];
  readonly familyIds: readonly [string, string];
}

/** Found when a claim was prepared for one of them; found again, it changes nothing. */
export interface HoldFamilies extends OverlappingCases {
  readonly type: 'HoldFamilies';
  readonly heldOn: CalendarDate;
  /** In the order of the case ids. */
  readonly familyNames: readonly [string, string];
  /** People who are or seem to be the same, one from each family. */
  readonly sharedPeople: readonly (readonly [string, string])[];
}

export interface ReviewOverlap {
  readonly type: 'ReviewOverlap';
  readonly decision:
    { readonly finding: 'not-a-duplicate' } | { readonly finding: 'same-family'; readonly keptCaseId: string };
  readonly reason: string;
  readonly reviewedBy: string;
  readonly reviewedOn: CalendarDate;
}

export type OverlapCommand = HoldFamilies | ReviewOverlap;
