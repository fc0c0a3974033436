import type { FundingMode, PaymentDecision } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** Head of a stream a decision was folded from: proves what was known. */
export interface BasisHead {
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** The decision comes in with the command: the rules are pure, and the ledger was read before. */
export interface PrepareClaim {
  readonly type: 'PrepareClaim';
  readonly claimId: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string;
  readonly authority: string;
  readonly decision: PaymentDecision;
  readonly basis: readonly BasisHead[];
  /** Of the rule set's document: SHA-256 over its canonical JSON. */
  readonly ruleSetHash: string;
  readonly allocationUsed?: number;
  readonly reviewedOverlapIds?: readonly string[];
  readonly preparedBy: string;
  readonly preparedOn: CalendarDate;
}

export interface ApproveClaim {
  readonly type: 'ApproveClaim';
  readonly approvedBy: string;
  readonly approvedOn: CalendarDate;
}

export interface SubmitClaim {
  readonly type: 'SubmitClaim';
  readonly submittedBy: string;
  readonly submittedOn: CalendarDate;
  /** Id of the window open on the day; absent between windows. */
  readonly openWindowId?: string;
  readonly fundingMode?: FundingMode;
}

export interface WithdrawClaim {
  readonly type: 'WithdrawClaim';
  readonly reason: string;
  readonly withdrawnBy: string;
  readonly withdrawnOn: CalendarDate;
}

interface RecordedByPerson {
  readonly recordedBy: string;
  /** The day the command was given; nothing it tells of lies after it. */
  readonly today: CalendarDate;
}

export interface RecordPayment extends RecordedByPerson {
  readonly type: 'RecordPayment';
  readonly amountPence: number;
  readonly paidOn: CalendarDate;
  readonly reference: string;
}

export interface RecordRefusal extends RecordedByPerson {
  readonly type: 'RecordRefusal';
  readonly reason: string;
  readonly refusedOn: CalendarDate;
}

export interface ObserveRegression {
  readonly type: 'ObserveRegression';
  readonly needId?: string | undefined;
  readonly description: string;
  readonly observedOn: CalendarDate;
  readonly observedBy: string;
  readonly today: CalendarDate;
}

export interface RecordRepayment extends RecordedByPerson {
  readonly type: 'RecordRepayment';
  readonly amountPence: number;
  readonly repaidOn: CalendarDate;
  readonly reference: string;
}

export type ClaimCommand =
  | PrepareClaim
  | ApproveClaim
  | SubmitClaim
  | WithdrawClaim
  | RecordPayment
  | RecordRefusal
  | ObserveRegression
  | RecordRepayment;
