import type { OverlappingCases } from './family-overlap.commands.js';

export interface NotHeld {
  readonly status: 'none';
}

export interface HeldFamilies extends OverlappingCases {
  readonly status: 'held';
}

export interface ReviewedFamilies extends OverlappingCases {
  readonly status: 'reviewed';
  /** Absent where the families are two. */
  readonly keptCaseId?: string;
}

export type FamilyOverlap = NotHeld | HeldFamilies | ReviewedFamilies;
