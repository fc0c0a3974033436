import type { ComparedField, MatchCandidate } from '@turnaround/contracts';
import type { FeedRowStep, RecordedStatus } from './domain/feed-row/feed-row.js';

/** Whom the matching found for a row. */
export interface FoundRow {
  readonly line: number;
  readonly step: Extract<FeedRowStep, { kind: 'matched' | 'held' | 'found-nobody' }>;
  readonly score: number | null;
  readonly person?: MatchedPerson;
  readonly candidates?: readonly MatchCandidate[];
  readonly matchId: string | null;
  readonly reviewCount: number;
}

export interface MatchedPerson {
  readonly caseId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly compared: readonly ComparedField[];
}

/** What the record of the family made of a row. */
export interface AnsweredRow {
  readonly importId: string;
  /** Of the offer that is answered. */
  readonly round: number;
  readonly line: number;
  readonly outcome: RecordedStatus | 'refused';
  readonly refusal?: { readonly code: string; readonly reason: string } | undefined;
  readonly yielded: boolean;
}

/** A family whose rows are noted as offered. */
export interface FamilyToOffer {
  readonly caseId: string;
  readonly familyId: string;
  readonly round: number;
}

export interface OfferedCells {
  readonly case_id: string;
  readonly offer_round: number;
  readonly decided_by: string | null;
}
