import { assertNever } from '@turnaround/kernel';

/**
 * The life of a row of a data feed. A step that comes too late (twice, or after the file was taken back) moves nothing.
 * What a row still holds follows from where it is: all its cells while somebody may have to look at it, what it measures
 * while it may have to speak again, and nothing once it has served its purpose (docs/adr/0015-data-feeds.md).
 */
export type FeedRow = Undecided | Known | Recorded | Ended;

/** It is not known whom the row is about: all its cells are wanted. */
export interface Undecided {
  readonly status: 'waiting' | 'in-review' | 'rejected-in-review' | 'unmatched';
  readonly cells: 'all';
}

/** About somebody known; whoever speaks again has lost the cells about the person before. */
export interface Known {
  readonly status: 'matched' | 'offered';
  readonly cells: 'all' | 'measures';
}

export interface Recorded {
  readonly status: RecordedStatus;
  /** `measures`: it stands by the evidence of another file, which may be taken back. */
  readonly cells: 'measures' | 'none';
}

export interface Ended {
  readonly status: 'refused' | 'taken-back';
  readonly cells: 'none';
}

export type RecordedStatus = 'applied' | 'corrected' | 'already-known' | 'superseded';
export type FeedRowStatus = FeedRow['status'];

export type FeedRowStep =
  /** Surely about somebody. */
  | { readonly kind: 'matched' }
  /** A person has to say whom it is about. */
  | { readonly kind: 'held' }
  /** About nobody known; `reviewed`: somebody has looked at it before, and that can still be undone. */
  | { readonly kind: 'found-nobody'; readonly reviewed: boolean }
  /** People were added whom it may be about. */
  | { readonly kind: 'looked-for-again' }
  /** What somebody said of whom it is about. */
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'reopened' }
  /** The record of the family was asked to take it. */
  | { readonly kind: 'offered' }
  /** What the record made of it; `yielded`: it stands by other evidence, or gave way to it. */
  | { readonly kind: 'answered'; readonly outcome: RecordedStatus | 'refused'; readonly yielded: boolean }
  /** The evidence it stood by is no more. */
  | { readonly kind: 'speaks-again' }
  /** Its file was taken back; the record of the family never heard of it. */
  | { readonly kind: 'taken-back' }
  /** Its file was taken back, and what was recorded of it is retracted. */
  | { readonly kind: 'withdrawn' };

const recorded = ['applied', 'corrected', 'already-known', 'superseded'] as const;

const from: Readonly<Record<FeedRowStep['kind'], readonly FeedRowStatus[]>> = {
  matched: ['waiting'],
  held: ['waiting'],
  'found-nobody': ['waiting'],
  'looked-for-again': ['unmatched', 'rejected-in-review'],
  // Somebody may put a row back into review and decide on it while it is looked for again.
  confirmed: ['in-review', 'rejected-in-review', 'waiting'],
  rejected: ['in-review'],
  reopened: ['rejected-in-review', 'waiting'],
  offered: ['matched'],
  answered: ['offered'],
  'speaks-again': recorded,
  'taken-back': ['waiting', 'matched', 'in-review', 'rejected-in-review', 'unmatched'],
  withdrawn: ['offered', ...recorded],
};

/** Where the step may find a row. */
export function statusesBefore(kind: FeedRowStep['kind']): readonly FeedRowStatus[] {
  return from[kind];
}

/** Where the step leads whatever row it moves, for whoever moves many at once. */
export function leadsTo(step: FeedRowStep): FeedRow {
  const [after] = statusesBefore(step.kind).flatMap((status) => afterStep(fullest[status], step) ?? []);
  if (after === undefined) throw new TypeError(`No row is ever ${step.kind}`);
  return after;
}

/** A row of each status, with all that it may still hold. */
const fullest: Readonly<Record<FeedRowStatus, FeedRow>> = {
  waiting: { status: 'waiting', cells: 'all' },
  'in-review': { status: 'in-review', cells: 'all' },
  'rejected-in-review': { status: 'rejected-in-review', cells: 'all' },
  unmatched: { status: 'unmatched', cells: 'all' },
  matched: { status: 'matched', cells: 'all' },
  offered: { status: 'offered', cells: 'all' },
  applied: { status: 'applied', cells: 'measures' },
  corrected: { status: 'corrected', cells: 'measures' },
  'already-known': { status: 'already-known', cells: 'measures' },
  superseded: { status: 'superseded', cells: 'measures' },
  refused: { status: 'refused', cells: 'none' },
  'taken-back': { status: 'taken-back', cells: 'none' },
};

/** The row after the step; undefined where it moves nothing. */
export function afterStep(row: FeedRow, step: FeedRowStep): FeedRow | undefined {
  if (!from[step.kind].includes(row.status)) return undefined;
  switch (step.kind) {
    case 'matched':
    case 'confirmed':
      return { status: 'matched', cells: 'all' };
    case 'held':
    case 'reopened':
      return { status: 'in-review', cells: 'all' };
    case 'found-nobody':
      return { status: step.reviewed ? 'rejected-in-review' : 'unmatched', cells: 'all' };
    case 'looked-for-again':
      return { status: 'waiting', cells: 'all' };
    case 'rejected':
      return { status: 'rejected-in-review', cells: 'all' };
    case 'offered':
      return row.cells === 'none' ? undefined : { status: 'offered', cells: row.cells };
    case 'answered':
      if (step.outcome === 'refused') return { status: 'refused', cells: 'none' };
      return { status: step.outcome, cells: step.yielded ? 'measures' : 'none' };
    case 'speaks-again':
      return row.cells === 'none' ? undefined : { status: 'matched', cells: 'measures' };
    case 'taken-back':
    case 'withdrawn':
      return { status: 'taken-back', cells: 'none' };
    default:
      return assertNever(step);
  }
}

/** As it comes out of the file. */
export function readRow(problems: number): FeedRow {
  return problems > 0 ? { status: 'refused', cells: 'none' } : { status: 'waiting', cells: 'all' };
}
