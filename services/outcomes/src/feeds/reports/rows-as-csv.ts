import type { FeedRowOutcome } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { stringify } from 'csv-stringify/sync';
import { rowPage } from './row-pages.js';

const ROWS_AT_ONCE = 2_000;

const written = (rows: readonly (readonly string[])[], first: boolean): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: first, record_delimiter: 'windows', escape_formulas: true },
  );

/** One line per row and problem, page by page, for the spreadsheet the file came from. */
export async function* rowsAsCsv(
  database: Database,
  importId: string,
  outcome: FeedRowOutcome | undefined,
): AsyncGenerator<string> {
  yield written([['line', 'outcome', 'score', 'case_id', 'member_id', 'column', 'reason']], true);
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
    if (lines.length > 0) yield written(lines, false);
    after = page.nextAfter;
  }
}
