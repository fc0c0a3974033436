import { UnreadableFileError } from './unreadable-file.js';

const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const UTF_16_LE_MARK = [0xff, 0xfe];
const UTF_16_BE_MARK = [0xfe, 0xff];
/** How a zip (.xlsx, .ods) and an older workbook (.xls) begin. */
const WORKBOOK_MARKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const LONGEST_MARK = 4;

/**
 * The bytes of a text file as they arrive, without byte order mark. UTF-16, which Excel writes as "Unicode text", becomes
 * UTF-8. All else stays as it came: UTF-8 and Windows-1252 share delimiters, quotes and line ends, and a file that was pasted
 * together holds lines of both, so that only a cell can tell (see `decodedCell`).
 * @throws UnreadableFileError for an empty file, and for what is no text
 */
export async function* textBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  let asText = asItCame;
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (start !== undefined) {
      start = Buffer.concat([start, bytes]);
      if (start.length < LONGEST_MARK) continue;
      [bytes, asText] = withoutMark(start);
      start = undefined;
    }
    yield asText(bytes, false);
  }
  if (start !== undefined) {
    if (start.length === 0) throw new UnreadableFileError('The file is empty.');
    const [bytes, asShortText] = withoutMark(start);
    yield asShortText(bytes, false);
    yield asShortText(Buffer.alloc(0), true);
    return;
  }
  yield asText(Buffer.alloc(0), true);
}

type Decoding = (bytes: Buffer, last: boolean) => Buffer;

function withoutMark(start: Buffer): readonly [Buffer, Decoding] {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, index) => start[index] === byte);
  if (WORKBOOK_MARKS.some(begins)) throw notText();
  if (begins(UTF_16_LE_MARK)) return [start.subarray(2), fromUtf16('utf-16le')];
  if (begins(UTF_16_BE_MARK)) return [start.subarray(2), fromUtf16('utf-16be')];
  return [begins(UTF_8_MARK) ? start.subarray(3) : start, asItCame];
}

const asItCame: Decoding = (bytes) => {
  if (bytes.includes(0)) throw notText();
  return bytes;
};

function fromUtf16(encoding: 'utf-16le' | 'utf-16be'): Decoding {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes, last) => {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: !last });
    } catch {
      throw notText();
    }
    return asItCame(Buffer.from(text), last);
  };
}

const notText = (): UnreadableFileError =>
  new UnreadableFileError('The file is not text. Save the sheet as "CSV UTF-8 (comma delimited)", not as a workbook.');

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * The text of a cell whose bytes stand in it as Latin-1 characters. Each cell for itself: what is not ASCII is hardly ever
 * well-formed UTF-8 by chance, so all that is not is Windows-1252.
 */
export function decodedCell(cell: string): string {
  if (!/[\u0080-\u00ff]/.test(cell)) return cell;
  const bytes = Buffer.from(cell, 'latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}
