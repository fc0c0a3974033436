import { type FeedRowOutcome, type FeedRowPage, FeedRowReport } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { z } from 'zod';
import { REPORTED_OUTCOME } from './reported-outcome.js';

const Row = z.object({
  line: z.number(),
  outcome: FeedRowReport.shape.outcome,
  score: z.number().nullable(),
  case_id: z.string().nullable(),
  family_id: z.string().nullable(),
  member_id: z.string().nullable(),
  match_review_id: z.string().nullable(),
  problems: FeedRowReport.shape.problems,
});

export interface RowQuery {
  readonly outcome?: FeedRowOutcome | undefined;
  /** Lines after this one. */
  readonly after: number;
  readonly limit: number;
}

/** What became of the rows of an import, in the order of the file; nothing of their cells. */
export async function rowPage(
  database: Database,
  importId: string,
  { outcome, after, limit }: RowQuery,
): Promise<FeedRowPage> {
  const { rows } = await database.query(
    `select line, ${REPORTED_OUTCOME} as outcome, score, case_id, family_id, member_id, match_review_id, problems from feed_row
      where import_id = $1 and line > $2 ${outcome === undefined ? '' : `and ${REPORTED_OUTCOME} = $4`} order by line limit $3`,
    [importId, after, limit + 1, ...(outcome === undefined ? [] : [outcome])],
  );
  const found = rows.map((row) => Row.parse(row));
  const shown = found.slice(0, limit).map((row): FeedRowReport => ({
    line: row.line,
    outcome: row.outcome,
    score: row.score,
    caseId: row.case_id,
    familyId: row.family_id,
    memberId: row.member_id,
    matchReviewId: row.match_review_id,
    problems: row.problems,
  }));
  return { rows: shown, nextAfter: found.length > limit ? (shown.at(-1)?.line ?? null) : null };
}
