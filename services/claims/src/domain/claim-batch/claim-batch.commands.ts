import type { SampleOutcome } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

export interface OpenBatch {
  readonly type: 'OpenBatch';
  readonly batchId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly window: { readonly id: string; readonly opensOn: CalendarDate; readonly closesOn: CalendarDate };
  readonly openedBy: string;
  readonly openedOn: CalendarDate;
}

export interface ClaimToAdd {
  readonly claimId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly amountPence: number;
}

/** The stream of each claim's family says that it goes with this batch. */
export interface AddClaims {
  readonly type: 'AddClaims';
  readonly claims: readonly ClaimToAdd[];
  readonly addedBy: string;
  readonly addedOn: CalendarDate;
}

/** The draw comes in with the command: it was made from the claims the batch held when it was read. */
export interface DrawAuditSample {
  readonly type: 'DrawAuditSample';
  readonly seed: string;
  readonly percent: number;
  readonly method: string;
  readonly outOf: number;
  /** Claims of the batch that were withdrawn before the draw, and so were not drawn from. */
  readonly passedOver: readonly string[];
  readonly claimIds: readonly string[];
  readonly drawnBy: string;
  readonly drawnOn: CalendarDate;
}

export interface RecordSampleOutcome {
  readonly type: 'RecordSampleOutcome';
  readonly claimId: string;
  readonly outcome: SampleOutcome;
  readonly note?: string | undefined;
  /** Who prepared the claim and who approved it. */
  readonly answering: readonly string[];
  readonly recordedBy: string;
  readonly recordedOn: CalendarDate;
}

export interface SubmitBatch {
  readonly type: 'SubmitBatch';
  readonly submittedBy: string;
  readonly submittedOn: CalendarDate;
}

/** Claims of a submitted batch turned out not to be submittable. */
export interface LeaveOut {
  readonly type: 'LeaveOut';
  readonly leftOut: readonly { readonly claimId: string; readonly code: string }[];
}

export type ClaimBatchCommand = OpenBatch | AddClaims | DrawAuditSample | RecordSampleOutcome | SubmitBatch | LeaveOut;
