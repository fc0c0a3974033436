import { DomainError } from '@turnaround/kernel';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';

/** A record of the file: its first line (the header being 1) and its cells, trimmed. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file as a whole cannot be taken. */
export function unreadable(reason: string, particulars: Record<string, unknown> = {}): DomainError {
  return new DomainError('FEED_IMPORT.UNREADABLE', reason, particulars);
}

const LONGEST_RECORD = 100_000;
const HEADER_WITHIN = 65_536;

/**
 * Reads CSV while it arrives, as spreadsheets and school systems write it: comma, semicolon or tab; quotes; any line ends;
 * UTF-8 with or without a byte order mark, or Windows-1252. Holds no more than a record and what the parser buffers.
 * @throws DomainError FEED_IMPORT.UNREADABLE
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  const source = chunks[Symbol.asyncIterator]();
  const opening = await openingOf(source);
  // Bytes stay bytes until the cells are cut: delimiters, quotes and line ends are the same in both encodings.
  const parser = parse({
    delimiter: delimiterOf(opening),
    // Left to find out, the parser would hold to the first line end it sees.
    record_delimiter: ['\r\n', '\n', '\r'],
    encoding: 'latin1',
    info: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD,
  });
  const feeding = feed(parser, opening, source).catch((error: unknown) => {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const parsed of parser) {
      const { record, info } = Parsed.parse(parsed);
      // `lines` counts to the end of a record, and a quoted cell may span several.
      const line = info.lines - record.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
      yield { line, cells: record.map((cell) => decoded(cell).trim()) };
    }
    await feeding;
  } catch (error) {
    throw error instanceof CsvError ? malformed(error) : error;
  } finally {
    parser.destroy();
    await feeding;
  }
}

const Parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

type Parser = ReturnType<typeof parse>;

async function feed(parser: Parser, opening: Buffer, source: AsyncIterator<Uint8Array>): Promise<void> {
  for (let chunk: Uint8Array = opening; ;) {
    assertText(chunk);
    if (parser.destroyed) return;
    if (!parser.write(chunk)) await drained(parser);
    const next = await source.next();
    if (next.done === true) break;
    chunk = next.value;
  }
  parser.end();
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.once('drain', done).once('close', done);
    if (parser.destroyed) done();
  });
}

/** The first bytes, at least as far as the end of the header, without a byte order mark. */
async function openingOf(source: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let opening = Buffer.alloc(0);
  while (opening.length < HEADER_WITHIN && !/[\r\n]./s.test(opening.toString('latin1'))) {
    const next = await source.next();
    if (next.done === true) break;
    opening = Buffer.concat([opening, next.value]);
  }
  if (opening.length === 0) throw unreadable('The file is empty.');
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => opening[index] === byte);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) {
    throw unreadable('The file is UTF-16 text. In the spreadsheet choose "CSV UTF-8 (comma delimited)".');
  }
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw notText();
  return starts(0xef, 0xbb, 0xbf) ? opening.subarray(3) : opening;
}

function assertText(chunk: Uint8Array): void {
  if (chunk.includes(0)) throw notText();
}

const notText = (): DomainError =>
  unreadable('The file is not text. Save the sheet as "CSV UTF-8 (comma delimited)", not as a workbook.');

function delimiterOf(opening: Buffer): string {
  const header = opening.toString('latin1').split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Each cell for itself: nothing that is not ASCII is likely to be well-formed UTF-8 by chance. */
function decoded(cell: string): string {
  if (!/[\u0080-\u00ff]/.test(cell)) return cell;
  const bytes = Buffer.from(cell, 'latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

function lineBreaks(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function malformed(error: CsvError): DomainError {
  const line: unknown = error['lines'];
  const where = typeof line === 'number' ? ` near line ${line}` : '';
  return unreadable(`The file is not well-formed CSV${where}: ${reasonOf(error)}.`, {
    ...(typeof line === 'number' ? { line } : {}),
  });
}

/** The parser's own messages quote cells; these do not. */
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
