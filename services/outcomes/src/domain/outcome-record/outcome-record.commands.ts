import type { BodyOf, Member, Need, recordEvidence } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

interface OfCase {
  readonly caseId: string;
  readonly familyId: string;
}

/** The referral was accepted. */
export interface OpenOutcomeRecord extends OfCase {
  readonly type: 'OpenOutcomeRecord';
  readonly familyName: string;
  readonly members: readonly Member[];
}

/** A key worker was allocated to the family. */
export interface AssignKeyWorker extends OfCase {
  readonly type: 'AssignKeyWorker';
  readonly keyWorkerId: string;
  readonly teamId: string;
}

/** The assessment was completed. */
export interface NoteNeeds extends OfCase {
  readonly type: 'NoteNeeds';
  readonly needs: readonly Need[];
}

export interface RecordEvidence extends Readonly<BodyOf<typeof recordEvidence>> {
  readonly type: 'RecordEvidence';
  readonly evidenceId: string;
  /** The day the command was given; nothing it tells of lies after it. */
  readonly today: CalendarDate;
}

export interface RecordHouseholdChange {
  readonly type: 'RecordHouseholdChange';
  readonly change: 'joined' | 'left';
  readonly memberId: string;
  /** For somebody who was not known before. */
  readonly member?: Member;
  readonly changedOn: CalendarDate;
  readonly today: CalendarDate;
}

export interface SetNeedAside {
  readonly type: 'SetNeedAside';
  readonly needId: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly setAsideOn: CalendarDate;
}

export type OutcomeRecordCommand =
  OpenOutcomeRecord | AssignKeyWorker | NoteNeeds | RecordEvidence | RecordHouseholdChange | SetNeedAside;
