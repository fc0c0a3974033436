import type { ReReferral } from '@turnaround/contracts';

/**
 * What rows that hang on a case (claims, requests) need from the referral: its name and team, and which rows to bring up to
 * date when a key worker of another team takes over.
 */
export interface CaseBackground {
  readonly familyName: string | null;
  readonly teamId: string | null;
  /** Ids of the rows that hang on the case. */
  readonly rowIds: readonly string[];
  /** Claims for the case that the department refused. */
  readonly refusedCount?: number;
  /** When the family was referred again since the case closed. */
  readonly reReferrals?: readonly ReReferral[];
}

export const emptyCaseBackground: CaseBackground = { familyName: null, teamId: null, rowIds: [] };

export function withRow(state: CaseBackground, id: string): CaseBackground {
  return { ...state, rowIds: [...state.rowIds, id] };
}
