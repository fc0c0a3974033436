import type { CalendarDate } from '@turnaround/kernel';

interface KnownClaim {
  readonly claimId: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly amountPence: number;
  readonly preparedBy: string;
  readonly preparedOn: CalendarDate;
  readonly approvedOn?: CalendarDate;
  readonly submittedOn?: CalendarDate;
  readonly paidOn?: CalendarDate;
  readonly paidPence: number;
  readonly repaidPence: number;
}

export interface NoClaim {
  readonly status: 'none';
}

export interface StandingClaim extends KnownClaim {
  readonly status: 'prepared' | 'approved' | 'submitted' | 'paid' | 'refused' | 'withdrawn';
}

export type Claim = NoClaim | StandingClaim;
