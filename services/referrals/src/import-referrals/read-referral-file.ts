import { DomainError } from '@turnaround/kernel';
import {
  csvRow,
  csvTable,
  type CsvRow,
  type Header,
  matchHeader,
  MonthFirstDays,
  readDay,
  UnreadableFileError,
} from '@turnaround/intake';
import { saysNothing } from '@turnaround/people';
import { columns } from './columns.js';

const MOST_ROWS = 5000;
export const MOST_BYTES = 5 * 1024 * 1024;

/** The rows of a file, and what was seen of how its days are written. */
export interface ReferralFile {
  readonly rows: readonly CsvRow[];
  readonly days: MonthFirstDays;
}

/** The file as a whole cannot be taken: nothing of it is imported. */
function unreadable(reason: string, particulars: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError('REFERRAL_IMPORT.UNREADABLE', reason, particulars);
}

/** @throws DomainError REFERRAL_IMPORT.UNREADABLE, REFERRAL_IMPORT.TOO_MANY_ROWS */
export async function readReferralFile(file: Uint8Array): Promise<ReferralFile> {
  const rows = await rowsOf(file).catch((error: unknown) => {
    throw error instanceof UnreadableFileError ? unreadable(error.message, error.particulars) : error;
  });
  if (rows.length === 0) throw unreadable('The file has a header but no rows.');
  if (rows.length > MOST_ROWS) {
    throw new DomainError(
      'REFERRAL_IMPORT.TOO_MANY_ROWS',
      `The file has ${rows.length} rows; ${MOST_ROWS} are taken at once. Split it.`,
      { rows: rows.length, most: MOST_ROWS },
    );
  }
  return { rows, days: daysOf(rows) };
}

async function rowsOf(file: Uint8Array): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  let isThere = false;
  const ofReferrals = (cells: readonly string[]): Header => {
    isThere = true;
    return headerOf(cells);
  };
  for await (const { record, header } of csvTable(ReadableStream.from([file]), names, ofReferrals)) {
    rows.push(csvRow(record, header));
  }
  if (!isThere) throw unreadable('The file is empty.');
  return rows;
}

const names = columns.map(({ name }) => name);

/** Unlike a feed's, a column that is not known is refused: it may be a known one misspelt, and a family is taken once only. */
function headerOf(cells: readonly string[]): Header {
  const header = matchHeader(cells, names);
  const { unknown, twice } = header;
  const missing = columns.filter(({ name, required }) => required && header.missing.includes(name));
  const faults = [
    ...(missing.length > 0 ? [`missing: ${missing.map(({ name }) => name).join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.slice(0, 20).join(', ')}`] : []),
    ...(twice.length > 0 ? [`twice: ${twice.join(', ')}`] : []),
  ];
  if (faults.length === 0) return header;
  throw unreadable(`The columns are not those of a referral file (${faults.join('; ')}).`, {
    missing: missing.map(({ name }) => name),
    unknown,
    twice,
  });
}

/** Read once before any row is taken: a day further down may say that the days above it are month and day. */
function daysOf(rows: readonly CsvRow[]): MonthFirstDays {
  const days = new MonthFirstDays();
  const dayColumns = columns.filter(({ holds }) => holds === 'day').map(({ name }) => name);
  for (const { line, cells } of rows) {
    for (const column of dayColumns) {
      const cell = cells.get(column);
      if (cell !== undefined && !saysNothing(cell)) days.note(line, column, readDay(cell));
    }
  }
  return days;
}
