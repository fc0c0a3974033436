import type {
  BasisChange,
  Payability,
  PaymentDecision,
  ReReferralFoundBy,
  ReReferralMonths,
} from '@turnaround/contracts';
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
  /** Revision of the family's claims the decision was made on; it is made again where they moved on since. */
  readonly decidedOn: number;
  /** The release whose rules decided. */
  readonly engineVersion?: string;
  /** Of the rule set's document: SHA-256 over its canonical JSON. */
  readonly ruleSetHash: string;
  /** The issued number of results it needs a place in. */
  readonly allocationId?: string;
  readonly allocationUsed?: number;
  /** Who set needs aside, let members leave or used discretion, so that it can be claimed. */
  readonly freedBy: readonly string[];
  readonly reviewedOverlapIds?: readonly string[];
  readonly preparedBy: string;
  readonly preparedOn: CalendarDate;
}

interface OfClaim {
  readonly claimId: string;
}

/** A step at which the rules are asked again, about its own day and from all that is known. */
interface AskedAgain extends OfClaim {
  /** What the claim rested on and does not hold; it takes no step with any. */
  readonly changes: readonly BasisChange[];
}

/** What the rules say of a claim after something else was recorded of its family. */
export interface NoteBasis extends AskedAgain {
  readonly type: 'NoteBasis';
  readonly askedOn: CalendarDate;
}

/** The allocation's stream has the claim's place. */
export interface ConfirmPlace extends OfClaim {
  readonly type: 'ConfirmPlace';
  readonly allocationId: string;
}

/** The allocation's stream has no place left for the claim. */
export interface LapseClaim extends OfClaim {
  readonly type: 'LapseClaim';
  readonly allocationId: string;
  readonly fundedFamilies: number;
  readonly lapsedOn: CalendarDate;
}

export interface ApproveClaim extends AskedAgain {
  readonly type: 'ApproveClaim';
  /** Evidence and needs recorded later that speak against it. */
  readonly disagreeing: readonly string[];
  readonly answer?: string | undefined;
  readonly approvedBy: string;
  readonly approvedOn: CalendarDate;
}

export interface PutInBatch extends AskedAgain {
  readonly type: 'PutInBatch';
  readonly batchId: string;
  readonly closesOn: CalendarDate;
  readonly putBy: string;
  readonly putOn: CalendarDate;
}

export interface TakeOutOfBatch extends OfClaim {
  readonly type: 'TakeOutOfBatch';
  readonly batchId: string;
  readonly code: string;
}

export interface SubmitClaim extends AskedAgain {
  readonly type: 'SubmitClaim';
  readonly submittedBy: string;
  readonly submittedOn: CalendarDate;
  /** The batch it goes with, whose sample audit passed; absent for a claim that goes by itself. */
  readonly batchId?: string;
  /** Whether the rules ask for internal audit before a claim goes: then it goes with a batch. */
  readonly auditFirst: boolean;
  /** Whether anything can be claimed on the day by the rules of the claim. */
  readonly payability: Payability;
  /** The issued number of results of the period it goes in, where it has its place by now. */
  readonly allocationId?: string;
}

export interface WithdrawClaim extends OfClaim {
  readonly type: 'WithdrawClaim';
  readonly reason: string;
  readonly withdrawnBy: string;
  readonly withdrawnOn: CalendarDate;
}

interface RecordedByPerson extends OfClaim {
  readonly recordedBy: string;
  /** The day the command was given; nothing it tells of lies after it. */
  readonly today: CalendarDate;
}

export interface RecordPayment extends RecordedByPerson, AskedAgain {
  readonly type: 'RecordPayment';
  readonly amountPence: number;
  readonly paidOn: CalendarDate;
  readonly reference: string;
}

export interface RecordAcknowledgement extends RecordedByPerson {
  readonly type: 'RecordAcknowledgement';
  readonly reference: string;
  readonly acknowledgedOn: CalendarDate;
}

export interface RecordRefusal extends RecordedByPerson {
  readonly type: 'RecordRefusal';
  readonly reason: string;
  readonly refusedOn: CalendarDate;
}

export interface ObserveRegression extends OfClaim {
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

export interface HoldFamily {
  readonly type: 'HoldFamily';
  readonly familyId: string;
  readonly overlapId: string;
  readonly caseIds: readonly [string, string];
  readonly heldOn: CalendarDate;
}

export interface ReleaseFamily {
  readonly type: 'ReleaseFamily';
  readonly familyId: string;
  readonly overlapId: string;
  readonly keptCaseId?: string | undefined;
  readonly releasedOn: CalendarDate;
}

/** What was found of the family being back; a referral that was found before says nothing new. */
export interface NoteReReferrals {
  readonly type: 'NoteReReferrals';
  readonly familyId: string;
  readonly caseId: string;
  readonly found: readonly FoundReReferral[];
}

/** A referral within a year, after the case closed or, where it names one, after a claim for it. */
export interface FoundReReferral {
  readonly claimId?: string;
  readonly since: CalendarDate;
  readonly newCaseId: string;
  readonly newFamilyId: string;
  readonly foundBy: ReReferralFoundBy;
  readonly samePeople?: number;
  readonly reReferredOn: CalendarDate;
  readonly days: number;
  readonly withinMonths: ReReferralMonths;
}

/** A review found that the family that came later is another. */
export interface TakeBackReReferral {
  readonly type: 'TakeBackReReferral';
  readonly familyId: string;
  readonly caseId: string;
  readonly newCaseId: string;
  readonly overlapId: string;
}

export interface MigrateRuleSet {
  readonly type: 'MigrateRuleSet';
  readonly caseId: string;
  readonly familyId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly ruleSetHash: string;
  /** What the family is judged by until now, where any rules cover it. */
  readonly from?: { readonly ruleSetId: string; readonly ruleSetVersion: string };
  readonly reason: string;
  readonly migratedBy: string;
  readonly migratedOn: CalendarDate;
}

/** Acts on one claim that was prepared before. */
export type ClaimStep =
  | ConfirmPlace
  | LapseClaim
  | ApproveClaim
  | PutInBatch
  | TakeOutOfBatch
  | SubmitClaim
  | WithdrawClaim
  | RecordPayment
  | RecordAcknowledgement
  | RecordRefusal
  | ObserveRegression
  | RecordRepayment
  | NoteBasis;

export type FamilyClaimsCommand =
  PrepareClaim | ClaimStep | HoldFamily | ReleaseFamily | MigrateRuleSet | NoteReReferrals | TakeBackReReferral;
