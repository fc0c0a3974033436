import type { ImportReport } from '@turnaround/contracts';
import { csvLines } from '@turnaround/service-kit';

/** One line per row and problem, for the spreadsheet the file came from. */
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
  return csvLines([['line', 'reference', 'outcome', 'referral_id', 'column', 'reason'], ...lines], { begins: true });
}
