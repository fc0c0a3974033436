import type { CalendarDate } from '@turnaround/kernel';
import type { Claim } from './claim.state.js';

/** Another family shares people with this one; nothing is claimed until somebody has looked. */
export interface Held {
  readonly status: 'held';
  readonly overlapId: string;
}

/** Somebody looked. */
export interface Released {
  readonly status: 'released';
  readonly overlapId: string;
  /** The one case that may be claimed for, where the two families are one. */
  readonly keptCaseId?: string;
}

export type Hold = Held | Released;

/** The rules a case came under last, where it was put under others than those it attached under. */
export interface MigratedRules {
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly migratedOn: CalendarDate;
}

/** `claimId` where it is counted from a claim, else from the end of the case. */
export interface KnownReReferral {
  readonly caseId: string;
  readonly claimId?: string;
  readonly newCaseId: string;
}

/** All that was ever claimed for a family, for any of its episodes: a rule about the next claim is decided here. */
export interface FamilyClaims {
  /** Of the last event; -1 before the first. A decision says which of these it knew. */
  readonly revision: number;
  /** By claim id, in the order they were prepared. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** By overlap id. */
  readonly holds: ReadonlyMap<string, Hold>;
  /** Referrals since a closure or a claim, found and not taken back. */
  readonly reReferrals: readonly KnownReReferral[];
  /** By case id. */
  readonly rules: ReadonlyMap<string, MigratedRules>;
}

export const nothingClaimed: FamilyClaims = {
  revision: -1,
  claims: new Map(),
  holds: new Map(),
  reReferrals: [],
  rules: new Map(),
};
