interface OfPlace {
  readonly allocationId: string;
  readonly claimId: string;
  readonly familyId: string;
}

/** Of a claim that stands; what becomes of the claim follows from the answer. */
export interface TakePlace extends OfPlace {
  readonly type: 'TakePlace';
  readonly ruleSetId: string;
  /** What the rule set calls the period. */
  readonly period: string;
  /** How many results are issued for it. */
  readonly fundedFamilies: number;
}

export interface ReleasePlace extends OfPlace {
  readonly type: 'ReleasePlace';
}

export type AllocationCommand = TakePlace | ReleasePlace;
