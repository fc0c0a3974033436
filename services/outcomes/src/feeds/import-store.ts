import { type FeedImport, FeedImport as FeedImportShape, FeedKind, type FeedRowOutcome } from '@turnaround/contracts';
import { type Actor, DomainError } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';
import { notFound } from '@turnaround/service-kit';
import { z } from 'zod';
import { REPORTED_OUTCOME } from './reports/reported-outcome.js';
import type { FeedJob } from './stored-rows.js';

const MOST_LISTED = 100;

const SUMMARY = `
  select i.id, i.feed, i.file_name, i.source_system, i.extracted_on, i.sha256, i.started_at, i.actor->>'name' as started_by,
         i.finished_at, i.status, i.failure, i.warnings,
         (select coalesce(json_object_agg(outcome, row_count), '{}')
            from (select ${REPORTED_OUTCOME} as outcome, sum(row_count) as row_count from feed_count c
                   where c.import_id = i.id group by 1 having sum(row_count) > 0) as counted) as counts
    from feed_import i`;

const SummaryRow = z.object({
  id: z.string(),
  feed: FeedKind,
  file_name: z.string(),
  source_system: z.string(),
  extracted_on: z.string(),
  sha256: z.string().nullable(),
  started_at: z.date(),
  started_by: z.string(),
  finished_at: z.date().nullable(),
  status: FeedImportShape.shape.status,
  failure: z.string().nullable(),
  warnings: FeedImportShape.shape.warnings,
  counts: FeedImportShape.shape.counts,
});

/** Imports as a table: what to do next is always in it, so that work can be cut off anywhere. */
export class ImportStore {
  constructor(private readonly database: Queryable) {}

  /** Newest first. */
  async list(): Promise<readonly FeedImport[]> {
    const { rows } = await this.database.query(`${SUMMARY} order by i.started_at desc, i.id limit ${MOST_LISTED}`);
    return rows.map(importOf);
  }

  /** @throws DomainError RESOURCE.NOT_FOUND */
  async get(id: string): Promise<FeedImport> {
    const found = z.uuid().safeParse(id).success
      ? (await this.database.query(`${SUMMARY} where i.id = $1`, [id])).rows[0]
      : undefined;
    if (!found) throw notFound('import');
    return importOf(found);
  }

  /** What to work on: the oldest import first. */
  async nextJob(): Promise<FeedJob | undefined> {
    const { rows } = await this.database.query(
      `${JOB} where status in ('matching', 'recording') or work_left order by started_at, id limit 1`,
    );
    return rows[0] && jobOf(rows[0]);
  }

  /** @throws DomainError RESOURCE.NOT_FOUND */
  async job(id: string): Promise<FeedJob> {
    const { rows } = await this.database.query(`${JOB} where id = $1`, [id]);
    if (!rows[0]) throw notFound('import');
    return jobOf(rows[0]);
  }

  async enter(id: string, status: 'recording'): Promise<void> {
    await this.database.query(`update feed_import set status = $2 where id = $1 and status = 'matching'`, [id, status]);
  }

  /** Unless there is more to do since; answers whether it is done. */
  async finish({ id, workNumber }: FeedJob): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `update feed_import
          set work_left = false, finished_at = coalesce(finished_at, clock_timestamp()),
              status = case when status in ('taken-back', 'failed') then status else 'finished' end
        where id = $1 and work_number = $2`,
      [id, workNumber],
    );
    return rowCount === 1;
  }

  async fail(id: string, failure: string): Promise<void> {
    await this.database.query(
      `update feed_import
          set status = case when status = 'taken-back' then status else 'failed' end, failure = $2, work_left = false,
              finished_at = clock_timestamp()
        where id = $1`,
      [id, failure],
    );
  }

  /**
   * From now on it counts as taken back; what it recorded is retracted soon after. Asked again, it changes nothing, but
   * that one which failed is tried once more.
   * @throws DomainError FEED_IMPORT.STILL_RUNNING, RESOURCE.NOT_FOUND
   */
  async takeBack(id: string, asked: { reason: string; actor: Actor }): Promise<void> {
    const { status, failure } = await this.get(id);
    if (status === 'taken-back') return failure === null ? undefined : this.takeBackOnceMore(id);
    const { rowCount } = await this.database.query(
      `update feed_import
          set status = 'taken-back', take_back = $2, failure = null, work_left = true, work_number = work_number + 1
        where id = $1 and status in ('finished', 'failed') and not work_left`,
      [id, JSON.stringify(asked)],
    );
    if (rowCount === 1) return;
    throw new DomainError('FEED_IMPORT.STILL_RUNNING', 'Wait until the import is worked through, then take it back.');
  }

  /** There is more to do for these. */
  async addWork(ids: readonly string[]): Promise<void> {
    await this.database.query(
      'update feed_import set work_left = true, work_number = work_number + 1 where id = any($1::uuid[])',
      [ids],
    );
  }

  private async takeBackOnceMore(id: string): Promise<void> {
    await this.database.query(
      'update feed_import set failure = null, work_left = true, work_number = work_number + 1 where id = $1',
      [id],
    );
  }
}

const JOB = `
  select id, feed, file_name, source_system, extracted_on, sha256, actor, status, take_back, work_number from feed_import`;

const StoredActor = z.looseObject({ id: z.string(), name: z.string(), role: z.string() });

const JobRow = z.object({
  id: z.string(),
  feed: FeedKind,
  file_name: z.string(),
  source_system: z.string(),
  extracted_on: z.string(),
  sha256: z.string(),
  actor: StoredActor,
  status: z.enum(['matching', 'recording', 'finished', 'taken-back', 'failed']),
  take_back: z.object({ reason: z.string(), actor: StoredActor }).nullable(),
  work_number: z.number(),
});

function jobOf(found: unknown): FeedJob {
  const row = JobRow.parse(found);
  return {
    id: row.id,
    feed: row.feed,
    fileName: row.file_name,
    sourceSystem: row.source_system,
    extractedOn: row.extracted_on,
    sha256: row.sha256,
    actor: row.actor,
    status: row.status,
    takeBack: row.take_back,
    workNumber: row.work_number,
  };
}

function importOf(found: unknown): FeedImport {
  const row = SummaryRow.parse(found);
  const outcomes = Object.entries(row.counts) as [FeedRowOutcome, number][];
  const totalRows = outcomes.reduce((sum, [, count]) => sum + count, 0);
  return {
    id: row.id,
    feed: row.feed,
    fileName: row.file_name,
    sourceSystem: row.source_system,
    extractedOn: row.extracted_on,
    sha256: row.sha256 ?? '',
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
    finishedAt: row.finished_at?.toISOString() ?? null,
    status: row.status,
    totalRows,
    processedRows: totalRows - (row.counts.waiting ?? 0),
    counts: row.counts,
    failure: row.failure,
    warnings: row.warnings,
  };
}
