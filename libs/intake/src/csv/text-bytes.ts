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
 * together holds lines of both, so that only a cell can tell (see `cellText`).
 * @throws UnreadableFileError for an empty file, and for what is no text
 */
export async function* textBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  yield* withoutInnerMarks(markedBytes(chunks));
}

async function* markedBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
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
  // Without a mark, the first two letters of a header (or of `sep=`) still have a nought beside them.
  const [first, second, third, fourth] = [...start].map((byte) => byte > 0);
  if (first === true && second === false && third === true && fourth === false) return [start, fromUtf16('utf-16le')];
  if (first === false && second === true && third === false && fourth === true) return [start, fromUtf16('utf-16be')];
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

/** Files that were joined keep the byte order mark of each of them. */
async function* withoutInnerMarks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const mark = Buffer.from(UTF_8_MARK);
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes = Buffer.concat([held, chunk]);
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at)) {
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + mark.length)]);
    }
    const begun = [2, 1].find((length) => bytes.subarray(-length).equals(mark.subarray(0, length))) ?? 0;
    held = bytes.subarray(bytes.length - begun);
    if (bytes.length > begun) yield bytes.subarray(0, bytes.length - begun);
  }
  if (held.length > 0) yield held;
}

const notText = (): UnreadableFileError =>
  new UnreadableFileError('The file is not text. Save the sheet as "CSV UTF-8 (comma delimited)", not as a workbook.');
