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
