import type { BodyOf, Member, Need, PaymentDecision, recordEvidence } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import type { RecordFeedEvidence, RetractFeedEvidence } from './feed-evidence.commands.js';

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
  /** Why somebody left. */
  readonly reason?: string | undefined;
  readonly changedBy: string;
  readonly changedOn: CalendarDate;
  readonly today: CalendarDate;
}

export interface ConfirmDeparture {
  readonly type: 'ConfirmDeparture';
  readonly memberId: string;
  readonly confirmedBy: string;
  readonly confirmedOn: CalendarDate;
}

export interface RecordDeath {
  readonly type: 'RecordDeath';
  readonly memberId: string;
  readonly diedOn: CalendarDate;
  /** The last thing the person did that other contexts tell of. */
  readonly lastDid?: { readonly on: CalendarDate; readonly what: string } | undefined;
  readonly recordedBy: string;
  readonly today: CalendarDate;
}

export interface TakeBackDeath {
  readonly type: 'TakeBackDeath';
  readonly memberId: string;
  readonly reason: string;
}

export interface SetNeedAside {
  readonly type: 'SetNeedAside';
  readonly needId: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly setAsideOn: CalendarDate;
}

export interface RetractEvidence {
  readonly type: 'RetractEvidence';
  readonly evidenceId: string;
  readonly reason: string;
  readonly retractedBy: string;
  readonly retractedOn: CalendarDate;
}

/** A named senior officer accepts other progress in place of the measured outcome. */
export interface AllowEquivalentProgress {
  readonly type: 'AllowEquivalentProgress';
  readonly needId: string;
  readonly reason: string;
  readonly allowedBy: string;
  readonly allowedByName: string;
  readonly allowedOn: CalendarDate;
}

/** A rule set by name, and which document it was. */
export interface NamedRules {
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly ruleSetHash: string;
}

/** The family attached; the rules of that day were looked up before. */
export interface PinRuleSet extends OfCase, NamedRules {
  readonly type: 'PinRuleSet';
  readonly attachedOn: CalendarDate;
}

/** What the rules say of eligibility, as decided from the ledger. */
export interface RecordEligibility extends NamedRules {
  readonly type: 'RecordEligibility';
  readonly occasion: 'attached' | 'assessed' | 'migrated';
  readonly eligibility: PaymentDecision['eligibility'];
  readonly asOf: CalendarDate;
  readonly knownAt: string;
  readonly basis: readonly { readonly stream: string; readonly revision: number; readonly hash: string }[];
}

export type OutcomeRecordCommand =
  | OpenOutcomeRecord
  | AssignKeyWorker
  | NoteNeeds
  | RecordEvidence
  | RecordHouseholdChange
  | ConfirmDeparture
  | RecordDeath
  | TakeBackDeath
  | SetNeedAside
  | AllowEquivalentProgress
  | PinRuleSet
  | RecordEligibility
  | RetractEvidence
  | RecordFeedEvidence
  | RetractFeedEvidence;
