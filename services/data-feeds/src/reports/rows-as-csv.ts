import type { FeedRowOutcome } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { csvLines } from '@turnaround/service-kit';
import { rowPage } from './row-pages.js';

const ROWS_AT_ONCE = 2_000;

/** One line per row and problem, page by page, for the spreadsheet the file came from. */
export async function* rowsAsCsv(
  database: Database,
  importId: string,
  outcome: FeedRowOutcome | undefined,
): AsyncGenerator<string> {
  yield csvLines([['line', 'outcome', 'score', 'case_id', 'member_id', 'column', 'reason']], { begins: true });
  for (let after: number | null = 0; after !== null;) {
    const page = await rowPage(database, importId, { outcome, after, limit: ROWS_AT_ONCE });
    const lines = page.rows.flatMap((row) =>
      (row.problems.length > 0 ? row.problems : [{ column: '', reason: '' }]).map(({ column, reason }) => [
        String(row.line),
        row.outcome,
        row.score === null ? '' : String(row.score),
        row.caseId ?? '',
        row.memberId ?? '',
        column,
        reason,
      ]),
    );
    if (lines.length > 0) yield csvLines(lines);
    after = page.nextAfter;
  }
}
