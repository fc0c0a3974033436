interface KnownClaim {
  readonly claimId: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly amountPence: number;
  readonly preparedBy: string;
}

export interface NoClaim {
  readonly status: 'none';
}

export interface StandingClaim extends KnownClaim {
  readonly status: 'prepared' | 'approved' | 'submitted';
}

export type Claim = NoClaim | StandingClaim;
