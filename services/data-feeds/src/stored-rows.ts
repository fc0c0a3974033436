import { type FeedKind, Measure } from '@turnaround/contracts';
import type { Actor, CalendarDate } from '@turnaround/kernel';
import { z } from 'zod';

/** An import as the work on it needs it. */
export interface FeedJob {
  readonly id: string;
  readonly feed: FeedKind;
  readonly fileName: string;
  readonly sourceSystem: string;
  readonly extractedOn: CalendarDate;
  readonly sha256: string;
  readonly actor: Actor;
  readonly status: 'matching' | 'recording' | 'finished' | 'failed' | 'taken-back';
  readonly takenBack: { readonly reason: string; readonly actor: Actor } | null;
  readonly workNumber: number;
}

/** A row that waits to be matched. */
export interface WaitingRow {
  readonly line: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly born: CalendarDate | null;
  readonly postcode: string | null;
  readonly upn: string | null;
  readonly sounds: readonly string[];
  readonly school_name: string | null;
  readonly measures: unknown;
  /** Reviews of it so far. */
  readonly review_count: number;
  /** The newest of them. */
  readonly match_review_id: string | null;
  readonly rejected_member_ids: readonly string[];
}

export const Measures = z.array(Measure);
