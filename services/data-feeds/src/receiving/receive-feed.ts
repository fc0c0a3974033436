import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { csvTable, MonthFirstDays, UnreadableFileError } from '@turnaround/intake';
import { DomainError } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { daysTogether, feedColumns, headerOf } from '../files/feed-columns.js';
import { type FeedFile, type FeedRowContent, readFeedRow } from '../files/feed-row.js';
import { FileHints } from '../files/file-hints.js';
import type { NewUpload } from './new-upload.js';
import { cutOff, UploadPlace } from './upload-place.js';

const MOST_ROWS = 500_000;
const MOST_BYTES = 64 * 1024 * 1024;
const ROWS_AT_ONCE = 2_000;

/**
 * Takes a file while it arrives: cut into rows, checked and put away batch by batch, so that its size does not matter. The same
 * upload again finds what the first one made.
 * @throws DomainError FEED_IMPORT.UNREADABLE, FEED_IMPORT.COLUMNS_MISSING, FEED_IMPORT.NO_ROWS, FEED_IMPORT.TOO_MANY_ROWS,
 *   FEED_IMPORT.CUT_OFF, INPUT.TOO_LARGE, COMMAND.KEY_REUSED
 */
export async function receiveFeed(database: Database, upload: NewUpload, body: Readable): Promise<void> {
  const hash = createHash('sha256');
  const bytes = countedBytes(body, (chunk) => hash.update(chunk));
  const place = await UploadPlace.take(database, upload);
  if (place === undefined) {
    await readThrough(bytes);
    return assertSameFile(database, upload, hash.digest('hex'));
  }
  try {
    const days = new MonthFirstDays(daysTogether);
    const hints = new FileHints();
    const ignoredColumns = await putAway({ ...upload, days, hints }, bytes, place);
    const odd = { ignoredColumns, columnsInDoubt: days.columnsInDoubt(), hints: hints.all() };
    await place.complete(hash.digest('hex'), odd);
  } catch (error) {
    await place.abandon();
    if (!(error instanceof UnreadableFileError)) throw error;
    throw new DomainError('FEED_IMPORT.UNREADABLE', error.message, error.particulars);
  }
}

/** Answers the columns that are not kept. */
async function putAway(
  file: Omit<FeedFile, 'header'>,
  bytes: AsyncIterable<Uint8Array>,
  place: UploadPlace,
): Promise<readonly string[]> {
  const unknown = new Set<string>();
  const ofFeed = (cells: readonly string[]) => {
    const header = headerOf(file.feed, cells);
    for (const name of header.unknown) unknown.add(name);
    return header;
  };
  let batch: FeedRowContent[] = [];
  let count = 0;
  for await (const { record, header } of csvTable(bytes, feedColumns[file.feed], ofFeed)) {
    count += 1;
    if (count > MOST_ROWS) throw tooManyRows();
    batch.push(readFeedRow(record, { ...file, header }));
    if (batch.length < ROWS_AT_ONCE) continue;
    await place.add(batch);
    batch = [];
  }
  if (count === 0) throw new DomainError('FEED_IMPORT.NO_ROWS', 'The file has no rows below its first line.');
  if (batch.length > 0) await place.add(batch);
  return [...unknown];
}

/** A request that is answered before it has ended must not be cut: who sends would not see the answer. */
async function* countedBytes(body: Readable, onChunk: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.byteLength;
      if (total > MOST_BYTES) throw tooLarge();
      onChunk(chunk);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof DomainError ? error : cutOff();
  }
}

/** To its end, for its hash. */
async function readThrough(bytes: AsyncIterator<Uint8Array>): Promise<void> {
  while ((await bytes.next()).done !== true);
}

async function assertSameFile(database: Database, upload: NewUpload, sha256: string): Promise<void> {
  const { rows } = await database.query(
    'select from feed_import where id = $1 and sha256 = $2 and feed = $3 and extracted_on = $4',
    [upload.id, sha256, upload.feed, upload.extractedOn],
  );
  if (rows.length > 0) return;
  throw new DomainError('COMMAND.KEY_REUSED', 'This Idempotency-Key came with another file; use a new one.');
}

const tooManyRows = (): DomainError =>
  new DomainError(
    'FEED_IMPORT.TOO_MANY_ROWS',
    `The file has more than ${MOST_ROWS.toLocaleString('en-GB')} rows, which is the most that is taken at once. Split it.`,
    { most: MOST_ROWS },
  );

const tooLarge = (): DomainError =>
  new DomainError(
    'INPUT.TOO_LARGE',
    'The file is larger than 64 MB, which is the most that is taken at once. Split it.',
  );
