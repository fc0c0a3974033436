import { z } from 'zod';
import { personal } from '../personal.js';
import { AccountId, Id, IsoDate } from '../primitives.js';

/** What partners send as files; one row a person and a period. Columns: docs/data-feeds.md. */
export const FeedKind = z.enum(['school-attendance', 'exclusions', 'police-incidents', 'benefits-and-work']);
export type FeedKind = z.infer<typeof FeedKind>;

/** Fields two records of a person are compared by; the unique pupil number only for education. */
export const ComparedField = z.object({
  field: z.enum(['firstName', 'lastName', 'dateOfBirth', 'postcode', 'upn']),
  agreement: z.enum(['same', 'alike', 'different', 'missing']),
});
export type ComparedField = z.infer<typeof ComparedField>;

/** 0 to 100; the points are listed in docs/data-feeds.md. */
const Score = z.number().int().min(0).max(100);

/**
 * How a row of a feed came to a person: fields compared, score, and who decided (docs/domain/payment-by-results.md
 * §2.3, field 5).
 */
export const FeedMatch = z.object({
  feed: FeedKind,
  importId: Id,
  /** Line of the file, the header being 1. */
  line: z.number().int(),
  score: Score,
  compared: z.array(ComparedField),
  /** Account id; absent where the match was sure and nobody had to look. */
  decidedBy: AccountId.optional(),
});
export type FeedMatch = z.infer<typeof FeedMatch>;

/** A person a row might be about. */
export const MatchCandidate = z.object({
  caseId: Id,
  familyId: Id,
  familyName: personal(z.string()),
  memberId: Id,
  firstName: personal(z.string()),
  lastName: personal(z.string()),
  dateOfBirth: personal(IsoDate).optional(),
  postcode: personal(z.string()).optional(),
  score: Score,
  compared: z.array(ComparedField),
});
export type MatchCandidate = z.infer<typeof MatchCandidate>;

/** A person as the feed knows them. */
export const FeedPerson = z.object({
  firstName: personal(z.string()),
  lastName: personal(z.string()),
  dateOfBirth: personal(IsoDate).optional(),
  postcode: personal(z.string()).optional(),
  upn: personal(z.string()).optional(),
});
export type FeedPerson = z.infer<typeof FeedPerson>;

/** What became of a row. `superseded`: a newer extract was recorded before. `taken-back`: the whole import was. */
export const FeedRowOutcome = z.enum([
  'waiting',
  'applied',
  'corrected',
  'already-known',
  'superseded',
  'in-review',
  'rejected-in-review',
  'unmatched',
  'refused',
  'taken-back',
]);
export type FeedRowOutcome = z.infer<typeof FeedRowOutcome>;

/**
 * `GET /api/feed-imports`, `GET /api/feed-imports/<id>`; `POST /api/feed-imports` (text/csv) answers 202 with the same
 * shape.
 */
export const FeedImport = z.object({
  id: z.string(),
  feed: FeedKind,
  fileName: z.string(),
  sourceSystem: z.string(),
  /** Day the partner drew the extract. */
  extractedOn: z.string(),
  /** SHA-256 of the file, in hex. */
  sha256: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: z.string().nullable(),
  status: z.enum(['receiving', 'matching', 'recording', 'finished', 'failed', 'taken-back']),
  totalRows: z.number().int(),
  processedRows: z.number().int(),
  /** Rows by what became of them; outcomes without rows are absent. */
  counts: z.partialRecord(FeedRowOutcome, z.number().int()),
  /** Why the whole file could not be worked through. */
  failure: z.string().nullable(),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
  /** Who took it back, when (null where that was before it was kept) and why; null where nobody did. */
  takenBack: z.object({ by: z.string(), at: z.string().nullable(), reason: personal(z.string()) }).nullable(),
});
export type FeedImport = z.infer<typeof FeedImport>;

/** `GET /api/feed-imports/<id>/rows?outcome=&after=&limit=`, and as CSV under `/rows.csv`. */
export const FeedRowReport = z.object({
  line: z.number().int(),
  outcome: FeedRowOutcome,
  /** Best score reached; null where nobody was compared. */
  score: z.number().int().nullable(),
  caseId: z.string().nullable(),
  familyId: z.string().nullable(),
  memberId: z.string().nullable(),
  matchReviewId: z.string().nullable(),
  /** For a refused row: which column breaks which rule. */
  problems: z.array(z.object({ column: z.string(), reason: z.string() })),
});
export type FeedRowReport = z.infer<typeof FeedRowReport>;

export const FeedRowPage = z.object({
  rows: z.array(FeedRowReport),
  /** Ask on with `after`; null on the last page. */
  nextAfter: z.number().int().nullable(),
});
export type FeedRowPage = z.infer<typeof FeedRowPage>;

/**
 * `GET /api/feeds`: how fresh and how complete each feed is. Team managers are told how fresh: for them counts, schools and
 * people, which are of all teams, are empty.
 */
export const FeedState = z.object({
  feed: FeedKind,
  /** Null where nothing has come yet. */
  lastImportId: z.string().nullable(),
  lastExtractedOn: z.string().nullable(),
  lastReceivedAt: z.string().nullable(),
  lastSourceSystem: z.string().nullable(),
  /** A new extract is expected within so many days. */
  expectedEveryDays: z.number().int(),
  freshness: z.enum(['never', 'fresh', 'due', 'overdue']),
  /** Over all imports; empty for who is told how fresh only. */
  counts: z.partialRecord(FeedRowOutcome, z.number().int()),
  /**
   * People of open cases whom the feed should tell of (children of school age; adults), and of how many it did in its
   * newest extract. Null for who is told how fresh only.
   */
  peopleExpected: z.number().int().nullable(),
  peopleCovered: z.number().int().nullable(),
  /**
   * Education only: schools that children of the programme go to, as last heard of, and whether the newest extract
   * covers them.
   */
  schools: z.array(
    z.object({
      urn: z.string(),
      name: z.string(),
      children: z.number().int(),
      covered: z.boolean(),
      lastExtractedOn: z.string(),
    }),
  ),
  /** People of open cases of whom the newest extract says nothing; the first hundred. */
  notCovered: z.array(
    z.object({
      caseId: z.string(),
      familyId: z.string(),
      familyName: personal(z.string()),
      memberId: z.string(),
      name: personal(z.string()),
      reason: z.enum(['never-seen', 'school-not-covered', 'not-in-newest-extract']),
      schoolName: z.string().nullable(),
    }),
  ),
});
export type FeedState = z.infer<typeof FeedState>;
