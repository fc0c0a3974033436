import type { ImportReport } from '@turnaround/contracts';
import { stringify } from 'csv-stringify/sync';

/**
 * One line per row and problem, for the spreadsheet the file came from. References are other people's text: what a
 * spreadsheet would run as a formula is written as text.
 */
export function reportAsCsv(report: ImportReport): string {
  const lines = report.rows.flatMap(({ line, reference, outcome, referralId, problems }) =>
    (problems.length > 0 ? problems : [{ column: '', reason: '' }]).map(({ column, reason }) => [
      String(line),
      reference,
      outcome,
      referralId ?? '',
      column,
      reason,
    ]),
  );
  return stringify([['line', 'reference', 'outcome', 'referral_id', 'column', 'reason'], ...lines], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
