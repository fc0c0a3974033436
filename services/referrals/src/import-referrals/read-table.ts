import { DomainError } from '@turnaround/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { columns, normalisedHeader } from './columns.js';

const MOST_ROWS = 5000;
export const MOST_BYTES = 5 * 1024 * 1024;

/** One row of the file: its first line (the header being 1) and its cells by column name, trimmed, blank ones left out. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Cells to the right of the last header. */
  readonly surplus: boolean;
}

/** The file as a whole cannot be taken: nothing of it is imported. */
function unreadable(reason: string, particulars: Record<string, unknown> = {}): DomainError {
  return new DomainError('REFERRAL_IMPORT.UNREADABLE', reason, particulars);
}

/**
 * Reads a CSV file as spreadsheets write it: comma, semicolon or tab; quotes; any line ends; UTF-8 with or without a byte
 * order mark, or Windows-1252.
 * @throws DomainError REFERRAL_IMPORT.UNREADABLE, REFERRAL_IMPORT.TOO_MANY_ROWS
 */
export function readTable(file: Uint8Array): readonly TableRow[] {
  const text = decoded(file);
  const records = recordsOf(text);
  const [header, ...rows] = records;
  if (!header) throw unreadable('The file is empty.');
  const names = header.cells.map(normalisedHeader);
  assertHeader(names);
  if (rows.length === 0) throw unreadable('The file has a header but no rows.');
  if (rows.length > MOST_ROWS) {
    throw new DomainError(
      'REFERRAL_IMPORT.TOO_MANY_ROWS',
      `The file has ${rows.length} rows; ${MOST_ROWS} are taken at once. Split it.`,
      { rows: rows.length, most: MOST_ROWS },
    );
  }
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      names.flatMap((name, index) => {
        const cell = (cells[index] ?? '').trim();
        return name === '' || cell === '' ? [] : [[name, cell]];
      }),
    ),
    surplus: cells.slice(names.length).some((cell) => cell.trim() !== ''),
  }));
}

function decoded(file: Uint8Array): string {
  if ((file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff)) {
    throw unreadable('The file is UTF-16 text. In the spreadsheet choose "CSV UTF-8 (comma delimited)".');
  }
  const text = decodedAs('utf-8', file) ?? decodedAs('windows-1252', file) ?? '';
  if (text.includes('\u0000') || text.startsWith('PK')) {
    throw unreadable('The file is not text. Save the sheet as "CSV UTF-8 (comma delimited)", not as a workbook.');
  }
  return text;
}

function decodedAs(encoding: string, file: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const Parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function recordsOf(text: string): readonly CsvRecord[] {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      max_record_size: 100_000,
    });
    // `lines` counts to the end of a record, and a quoted cell may span several.
    return Parsed.parse(parsed).map(({ record, info }) => ({
      line: info.lines - record.reduce((breaks, cell) => breaks + lineBreaks(cell), 0),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    const where = typeof line === 'number' ? ` near line ${line}` : '';
    throw unreadable(`The file is not well-formed CSV${where}: ${reasonOf(error)}.`, {
      ...(typeof line === 'number' ? { line } : {}),
    });
  }
}

/** csv-parse's own messages quote cells; these do not. */
function reasonOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened and never closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark stands inside a cell without being doubled';
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row is longer than 100,000 characters';
    default:
      return 'its rows and quotes cannot be made out';
  }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, 10_000).split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}

function lineBreaks(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function assertHeader(names: readonly string[]): void {
  const known = new Set(columns.map(({ name }) => name));
  const missing = columns.filter(({ name, required }) => required && !names.includes(name)).map(({ name }) => name);
  const unknown = names.filter((name) => name !== '' && !known.has(name)).map((name) => name.slice(0, 60));
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  const faults = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.slice(0, 20).join(', ')}`] : []),
    ...(twice.length > 0 ? [`twice: ${[...new Set(twice)].join(', ')}`] : []),
  ];
  if (faults.length === 0) return;
  throw unreadable(`The columns are not those of a referral file (${faults.join('; ')}).`, { missing, unknown, twice });
}
