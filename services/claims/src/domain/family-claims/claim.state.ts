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
  /** Issued numbers of results it has a place in: one, and for a moment two while it moves to another period. */
  readonly allocationIds: readonly string[];
  /** The batch it went to the department with. */
  readonly wentWith?: string;
  /** What it rested on and does not hold any more, as one text; absent while it holds. */
  readonly fell?: string;
  /** Money that came for it and that it has not earned; of a withdrawn one also what it was paid before. */
  readonly undue?: ReceivedMoney;
}

/** In pence; what went back of it too. */
export interface ReceivedMoney {
  readonly paidPence: number;
  readonly paidOn: CalendarDate;
  readonly repaidPence: number;
}

/** Decided, but the results of its period are issued in a number: nothing can be done with it until its place is taken. */
export interface AwaitingPlace extends KnownClaim {
  readonly status: 'awaiting-place';
}

export interface PreparedClaim extends KnownClaim {
  readonly status: 'prepared';
}

interface Approved extends KnownClaim {
  readonly approvedBy: string;
  readonly approvedOn: CalendarDate;
}

export interface ApprovedClaim extends Approved {
  readonly status: 'approved';
  /** The batch it goes with; it lets go of the claim after its last day. */
  readonly batch?: { readonly batchId: string; readonly closesOn: CalendarDate };
}

interface Submitted extends Approved {
  readonly submittedOn: CalendarDate;
}

export interface SubmittedClaim extends Submitted {
  readonly status: 'submitted';
  /** The department said that it has it. */
  readonly acknowledged?: boolean;
}

export interface PaidClaim extends Submitted {
  readonly status: 'paid';
  readonly paidPence: number;
  readonly paidOn: CalendarDate;
}

export interface RefusedClaim extends Submitted {
  readonly status: 'refused';
}

export interface WithdrawnClaim extends KnownClaim {
  readonly status: 'withdrawn';
}

/** It found no place in the issued number of results. */
export interface LapsedClaim extends KnownClaim {
  readonly status: 'lapsed';
}

export type Claim =
  | AwaitingPlace
  | PreparedClaim
  | ApprovedClaim
  | SubmittedClaim
  | PaidClaim
  | RefusedClaim
  | WithdrawnClaim
  | LapsedClaim;

/** Still in the council's own hands: what it will earn is not known to the rules yet. */
export type ClaimInHand = AwaitingPlace | PreparedClaim | ApprovedClaim;

/** With the department, or paid by it. */
export type ClaimWithDepartment = SubmittedClaim | PaidClaim;

export function isInHand(claim: Claim): claim is ClaimInHand {
  return claim.status === 'awaiting-place' || claim.status === 'prepared' || claim.status === 'approved';
}

export function isWithDepartment(claim: Claim): claim is ClaimWithDepartment {
  return claim.status === 'submitted' || claim.status === 'paid';
}

/** It earns, has earned, or may yet earn. */
export function stands(claim: Claim): claim is ClaimInHand | ClaimWithDepartment {
  return isInHand(claim) || isWithDepartment(claim);
}

/** Paid for a claim that no longer stands, and not paid back; in pence. */
export function owedPence(claim: Claim): number {
  const { undue } = claim;
  return undue === undefined || stands(claim) ? 0 : undue.paidPence - undue.repaidPence;
}

/** The people whose work an audit of the claim looks at: who prepared it and who approved it. */
export function answersFor(claim: Claim): readonly string[] {
  return 'approvedBy' in claim ? [claim.preparedBy, claim.approvedBy] : [claim.preparedBy];
}
