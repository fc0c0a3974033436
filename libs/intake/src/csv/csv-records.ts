import { pipeline } from 'node:stream/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseRow } from 'csv-parse/sync';
import { z } from 'zod';
import { countOfColumns } from './header.js';
import { LineCounter } from './line-counter.js';
import { cellText } from './cell-text.js';
import { textBytes } from './text-bytes.js';
import { UnreadableFileError } from './unreadable-file.js';

/** A row of the file with something in it. */
export interface CsvRecord {
  /** The first line it stands on, the header being 1. */
  readonly line: number;
  /** Trimmed. A spreadsheet leaves out the last commas of rows whose last cells are blank: there may be fewer than columns. */
  readonly cells: readonly string[];
  /** False where the file ends without a line end after it: perhaps the file was cut off in it. */
  readonly ended: boolean;
}

const LONGEST_RECORD = 100_000;
/** The widest file that anybody sends has some eighty. */
const MOST_COLUMNS = 1_000;
const HEADER_WITHIN = 65_536;
/** Titles, dates and notes that may stand above the header. */
export const LINES_ABOVE_HEADER = 20;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads CSV while it arrives, as spreadsheets and the systems of schools and the police write it: comma, semicolon, tab or
 * bar; quotes; any mixture of line ends; UTF-8, UTF-16 or Windows-1252. Holds two records and what the parser buffers.
 * @param columns those whose header tells the delimiter; without them, the first line does
 * @throws UnreadableFileError
 */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  columns: readonly string[] = [],
): AsyncGenerator<CsvRecord> {
  const bytes = textBytes(chunks);
  const opening = await openingOf(bytes);
  const asWritten = {
    delimiter: delimiterOf(opening, columns),
    // Left to find out, the parser would hold to the first line end it sees.
    record_delimiter: ['\r\n', '\n', '\r'],
    // Bytes stay bytes until the cells are cut.
    encoding: 'latin1',
    relax_column_count: true,
    // Spaces may stand before quotes.
    ltrim: true,
    max_record_size: LONGEST_RECORD,
  } satisfies Options;
  // As in a spreadsheet, a cell that does not begin with a quotation mark holds them as they are (`="0123"`).
  const parser = parse({ ...asWritten, relax_quotes: true, info: true, raw: true });
  const lines = new LineCounter();
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of following(opening, bytes)) {
      lines.add(chunk);
      yield chunk;
    }
  };
  // What goes wrong in it destroys the parser, and is met there.
  const feeding = pipeline(counted, parser).catch(() => undefined);
  let startsAt = 0;
  let held: Omit<CsvRecord, 'ended'> | undefined;
  try {
    for await (const parsed of parser) {
      const { record, info, raw } = Parsed.parse(parsed);
      if (record.length > MOST_COLUMNS) throw tooWide(lines.lineAt(startsAt));
      const cells = record.map(cellText);
      if (held !== undefined) yield { ...held, ended: true };
      // The parser's own count of lines takes CRLF inside a quoted cell for two.
      const line = lines.lineAt(startsAt);
      startsAt = info.bytes;
      // One that does begin with it ends with the mark that closes it; else the rows up to the next mark would be one cell.
      if (record.some((cell) => cell.startsWith('"'))) mustBeClosed(raw, asWritten, line);
      held = cells.every((cell) => cell === '') ? undefined : { line, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? malformed(error.code, error['lines']) : error;
  } finally {
    parser.destroy();
    await feeding;
  }
  if (held !== undefined) yield { ...held, ended: lines.endsLine };
}

function mustBeClosed(row: string, options: Options, line: number): void {
  try {
    parseRow(Buffer.from(row, 'latin1'), options);
  } catch (error) {
    throw error instanceof CsvError ? malformed(error.code, line) : error;
  }
}

const Parsed = z.object({ record: z.array(z.string()), info: z.object({ bytes: z.number() }), raw: z.string() });

/** As much as holds the header, whatever stands above it. */
async function openingOf(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  let opening = Buffer.alloc(0);
  while (opening.length < HEADER_WITHIN && firstLines(opening).length <= LINES_ABOVE_HEADER) {
    const next = await bytes.next();
    if (next.done === true) break;
    opening = Buffer.concat([opening, next.value]);
  }
  return opening;
}

/** Those that are not blank. */
function firstLines(opening: Buffer): readonly string[] {
  const lines = opening.toString('latin1').split(/[\r\n]+/);
  return lines.filter((line) => line.trim() !== '').slice(0, LINES_ABOVE_HEADER + 1);
}

async function* following(opening: Buffer, bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield opening;
  yield* bytes;
}

function delimiterOf(opening: Buffer, columns: readonly string[]): string {
  const lines = firstLines(opening);
  const named = lines.flatMap((line) =>
    DELIMITERS.map((delimiter) => {
      const cells = line.split(delimiter).map((cell) => cellText(cell.replaceAll('"', '')));
      return { delimiter, count: countOfColumns(cells, columns) };
    }),
  );
  const header = mostOf(named);
  if (header !== undefined && header.count > 1) return header.delimiter;
  const said = /^"?sep=(.)/i.exec(lines[0] ?? '')?.[1];
  if (said !== undefined && DELIMITERS.includes(said)) return said;
  return (
    mostOf(DELIMITERS.map((one) => ({ delimiter: one, count: lines[0]?.split(one).length ?? 0 })))?.delimiter ?? ','
  );
}

type Counted = { readonly delimiter: string; readonly count: number };

/** The first of the most. */
function mostOf(counted: readonly Counted[]): Counted | undefined {
  return counted.reduce<Counted | undefined>((most, one) => (most && most.count >= one.count ? most : one), undefined);
}

function tooWide(line: number): UnreadableFileError {
  return new UnreadableFileError(
    `The file has a row of more than ${MOST_COLUMNS.toLocaleString('en-GB')} columns near line ${line}: save only the columns with something in them.`,
    { line },
  );
}

function malformed(code: CsvErrorCode, line: unknown): UnreadableFileError {
  const where = typeof line === 'number' ? ` near line ${line}` : '';
  return new UnreadableFileError(
    `The file is not well-formed CSV${where}: ${reasonOf(code)}.`,
    typeof line === 'number' ? { line } : {},
  );
}

type CsvErrorCode = CsvError['code'];

/** The parser's own messages quote cells; these do not. */
function reasonOf(code: CsvErrorCode): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened and never closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a quotation mark stands inside a quoted cell without being doubled';
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row is longer than 100,000 characters';
    default:
      return 'its rows and quotes cannot be made out';
  }
}
