import type { FeedMatch, Measure, SourceDocument } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** A row of a data feed that is surely, or by somebody's word, about a member of this family. */
export interface FeedRow {
  readonly memberId: string;
  /** In the order of the measures; ids of the same row are the same whenever it is tried. */
  readonly evidenceIds: readonly string[];
  readonly measures: readonly Measure[];
  readonly match: FeedMatch;
}

/** What one file says about one family. */
export interface RecordFeedEvidence {
  readonly type: 'RecordFeedEvidence';
  readonly importId: string;
  /** Of the offer that is answered. */
  readonly round: number;
  readonly rows: readonly FeedRow[];
  readonly source: SourceDocument;
  /** The day the partner drew the extract. */
  readonly extractedOn: CalendarDate;
  readonly today: CalendarDate;
}

/** Everything one import recorded of this family is taken back. */
export interface RetractFeedEvidence {
  readonly type: 'RetractFeedEvidence';
  readonly importId: string;
  readonly reason: string;
  readonly retractedBy: string;
  readonly retractedOn: CalendarDate;
}
