import type { Measure, Member, Need } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** What may be known before the record is open: topics are read side by side, so facts may come in any order. */
interface Known {
  readonly keyWorkerId?: string;
  readonly teamId?: string;
  /** None before the completed assessment is noted. */
  readonly needs: readonly Need[];
  readonly areNeedsNoted?: true;
  /** Rules the family is pinned to, or was migrated to last. */
  readonly rules?: { readonly ruleSetId: string; readonly ruleSetVersion: string };
}

export interface UnopenedRecord extends Known {
  readonly status: 'unopened';
}

export interface RecordedEvidence {
  readonly evidenceId: string;
  readonly memberId: string;
  readonly needId?: string;
  readonly measure: Measure;
  readonly observedOn: CalendarDate;
  /** The system it comes from, as somebody wrote its name. */
  readonly system: string;
  /** Its title and kind: two papers of one system are two pieces of evidence. */
  readonly paper: string;
  readonly correctsEvidenceId?: string;
  /** The file it came in, where it came by a data feed. */
  readonly importId?: string;
  /** Another record has taken its place. */
  readonly corrected: boolean;
  /** It no longer counts. */
  readonly retracted: boolean;
}

/** A later extract said the same again: an older one that arrives after it does not count. */
export interface Confirmation {
  readonly evidenceId: string;
  readonly importId: string;
  readonly extractedOn: CalendarDate;
}

export interface OpenRecord extends Known {
  readonly status: 'open';
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string;
  /** Everybody who is or was in the household, and whether they are there now. */
  readonly members: ReadonlyMap<string, 'present' | 'gone'>;
  /** Who they are, by the same ids. */
  readonly people: ReadonlyMap<string, Member>;
  /** When each of them joined or left last, where that changed since the record was opened. */
  readonly changedOn: ReadonlyMap<string, CalendarDate>;
  /** Who died, and when. */
  readonly deaths: ReadonlyMap<string, CalendarDate>;
  /** Who left with a need or a test to meet, and who said so: a second person has still to confirm it. */
  readonly departures: ReadonlyMap<string, { readonly leftOn: CalendarDate; readonly explainedBy: string }>;
  readonly evidence: readonly RecordedEvidence[];
  readonly confirmations: readonly Confirmation[];
  readonly setAsideNeedIds: readonly string[];
  readonly equivalentNeedIds: readonly string[];
}

export type OutcomeRecord = UnopenedRecord | OpenRecord;
