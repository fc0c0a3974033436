import type { Measure, Need } from '@turnaround/contracts';

/** What may be known before the record is open: topics are read side by side, so facts may come in any order. */
interface Known {
  readonly keyWorkerId?: string;
  readonly teamId?: string;
  readonly needs: readonly Need[];
}

export interface UnopenedRecord extends Known {
  readonly status: 'unopened';
}

export interface RecordedEvidence {
  readonly evidenceId: string;
  readonly memberId: string;
  readonly measure: Measure;
  /** Another record has taken its place. */
  readonly corrected: boolean;
}

export interface OpenRecord extends Known {
  readonly status: 'open';
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string;
  /** Everybody who is or was in the household, and whether they are there now. */
  readonly members: ReadonlyMap<string, 'present' | 'gone'>;
  readonly evidence: readonly RecordedEvidence[];
  readonly setAsideNeedIds: readonly string[];
}

export type OutcomeRecord = UnopenedRecord | OpenRecord;
