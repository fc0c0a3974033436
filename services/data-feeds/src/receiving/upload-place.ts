import { randomUUID } from 'node:crypto';
import { DomainError } from '@turnaround/kernel';
import { soundsOf } from '@turnaround/people';
import type { ColumnText, Database, Queryable } from '@turnaround/postgres';
import { readRow } from '../domain/feed-row/feed-row.js';
import type { FeedRowContent } from '../files/feed-row.js';
import type { NewUpload } from './new-upload.js';
import { type OddColumns, warningsOf } from './warnings.js';

const ABANDONED_AFTER = '2 minutes';

/** Where the rows of a file go while it arrives. Nothing is left of an upload that is cut off or refused. */
export class UploadPlace {
  private constructor(
    private readonly database: Database,
    private readonly upload: NewUpload,
    private readonly attempt: string,
  ) {}

  /**
   * Takes the place, also from an earlier try of the same upload that was cut off; undefined where the file is already taken.
   */
  static async take(database: Database, upload: NewUpload): Promise<UploadPlace | undefined> {
    const attempt = randomUUID();
    const taken = await database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `insert into feed_import (id, feed, file_name, source_system, extracted_on, actor, started_at, status, attempt)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp(), 'receiving', $7)
         on conflict (id) do update
           set feed = excluded.feed, file_name = excluded.file_name, source_system = excluded.source_system,
               extracted_on = excluded.extracted_on, started_at = excluded.started_at, attempt = excluded.attempt,
               touched_at = clock_timestamp()
         where feed_import.status = 'receiving'`,
        [
          upload.id,
          upload.feed,
          upload.fileName,
          upload.sourceSystem,
          upload.extractedOn,
          JSON.stringify(upload.actor),
          attempt,
        ],
      );
      if (rowCount === 0) return false;
      await removeRows(tx, [upload.id]);
      return true;
    });
    return taken ? new UploadPlace(database, upload, attempt) : undefined;
  }

  /** @throws DomainError FEED_IMPORT.CUT_OFF when the place is another upload's by now */
  async add(rows: readonly FeedRowContent[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `update feed_import set touched_at = clock_timestamp() where id = $1 and attempt = $2 and status = 'receiving'`,
        [this.upload.id, this.attempt],
      );
      if (rowCount === 0) throw cutOff();
      await tx.copy('feed_row', COLUMNS, valuesOf(this.upload.id, rows));
    });
  }

  /** The whole file is here: from now on it is worked through. */
  async complete(sha256: string, columns: OddColumns): Promise<void> {
    const { id } = this.upload;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into feed_school (import_id, urn, name)
         select import_id, school_urn, min(school_name) from feed_row
          where import_id = $1 and school_urn is not null group by import_id, school_urn`,
        [id],
      );
      const warnings = await warningsOf(tx, this.upload, sha256, columns);
      const { rowCount } = await tx.query(
        `update feed_import set status = 'matching', sha256 = $3, warnings = $4, work_left = true
          where id = $1 and attempt = $2 and status = 'receiving'`,
        [id, this.attempt, sha256, JSON.stringify(warnings)],
      );
      if (rowCount === 0) throw cutOff();
    });
  }

  async abandon(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `select id from feed_import where id = $1 and attempt = $2 and status = 'receiving' for update`,
        [this.upload.id, this.attempt],
      );
      await removeImports(
        tx,
        rows.map(({ id }) => id),
      );
    });
  }
}

/** Uploads whose service was killed while they arrived. */
export async function removeAbandoned(database: Database): Promise<void> {
  const { rows: found } = await database.query(
    `select from feed_import where status = 'receiving' and touched_at < clock_timestamp() - interval '${ABANDONED_AFTER}'`,
  );
  if (found.length === 0) return;
  await database.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `select id from feed_import
        where status = 'receiving' and touched_at < clock_timestamp() - interval '${ABANDONED_AFTER}' for update`,
    );
    await removeImports(
      tx,
      rows.map(({ id }) => id),
    );
  });
}

export const cutOff = (): DomainError =>
  new DomainError('FEED_IMPORT.CUT_OFF', 'The upload was cut off, and nothing of it is kept; send the file again.');

async function removeImports(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await removeRows(tx, ids);
  await tx.query('delete from feed_import where id = any($1::uuid[])', [ids]);
}

async function removeRows(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query('delete from feed_row where import_id = any($1::uuid[])', [ids]);
  await tx.query('delete from feed_count where import_id = any($1::uuid[])', [ids]);
}

const COLUMNS = [
  'import_id',
  'line',
  'outcome',
  'first_name',
  'last_name',
  'born',
  'postcode',
  'upn',
  'sounds',
  'school_urn',
  'school_name',
  'measures',
  'problems',
] as const;

/** Of a refused row nothing is kept but the problems. */
function* valuesOf(importId: string, rows: readonly FeedRowContent[]): Iterable<readonly ColumnText[]> {
  for (const { line, person, school, measures, problems } of rows) {
    const { status, cells } = readRow(problems.length);
    yield [
      importId,
      String(line),
      status,
      person?.firstName ?? null,
      person?.lastName ?? null,
      person?.dateOfBirth ?? null,
      person?.postcode ?? null,
      person?.upn ?? null,
      // Codes of sounds are capital letters and a nought: nothing to quote.
      person === undefined ? null : `{${soundsOf(person.lastName).join(',')}}`,
      school?.urn ?? null,
      school?.name ?? null,
      cells === 'none' ? null : JSON.stringify(measures),
      JSON.stringify(problems),
    ];
  }
}
