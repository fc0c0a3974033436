import { notFound } from '@turnaround/application';
import { type FeedImport, FeedImport as FeedImportShape, FeedKind, type FeedRowOutcome } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';

import { z } from 'zod';
import { REPORTED_OUTCOME } from './reports/reported-outcome.js';
import type { FeedJob } from './stored-rows.js';

const MOST_LISTED = 100;

const SUMMARY = `
  select i.id, i.feed, i.file_name, i.source_system, i.extracted_on, i.sha256, i.started_at, i.actor->>'name' as started_by,
         i.finished_at, i.status, i.failure, i.warnings, i.taken_back,
         (select coalesce(json_object_agg(outcome, row_count), '{}')
            from (select ${REPORTED_OUTCOME} as outcome, sum(row_count) as row_count from feed_count c
                   where c.import_id = i.id group by 1 having sum(row_count) > 0) as counted) as counts
    from feed_import i`;

const StoredActor = z.looseObject({ id: z.string(), name: z.string(), role: z.string() });
const TakenBack = z.object({ reason: z.string(), actor: StoredActor, at: z.string().nullable() });
type TakenBack = z.infer<typeof TakenBack>;

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
  taken_back: TakenBack.nullable(),
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
    const { rows } = await this.database.query(`${JOB} where work_left order by started_at, id limit 1`);
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

  /** Unless there is more to do since. */
  async finish({ id, workNumber }: FeedJob): Promise<void> {
    await this.database.query('update feed_import set work_left = false where id = $1 and work_number = $2', [
      id,
      workNumber,
    ]);
    await this.settle([id]);
  }

  /** Imports of which every row has been answered for are finished. */
  async settle(ids: readonly string[]): Promise<void> {
    await this.database.query(
      `update feed_import i
          set status = 'finished', finished_at = clock_timestamp()
        where id = any($1::uuid[]) and not work_left and status = 'recording'
          and not exists (select from feed_count c
                           where c.import_id = i.id and c.row_count > 0 and c.outcome in ('waiting', 'matched', 'offered'))`,
      [ids],
    );
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
   * Answers whether taking it back was begun before, and failed.
   * @throws DomainError FEED_IMPORT.STILL_RUNNING, RESOURCE.NOT_FOUND
   */
  async assertMayBeTakenBack(id: string): Promise<{ readonly failedBefore: boolean }> {
    await this.get(id);
    const { rows } = await this.database.query<{ failed: boolean }>(
      `select status = 'taken-back' and failure is not null as failed from feed_import
        where id = $1 and (status = 'taken-back' or (status in ('finished', 'failed') and not work_left))`,
      [id],
    );
    if (rows[0]) return { failedBefore: rows[0].failed };
    throw new DomainError('FEED_IMPORT.STILL_RUNNING', 'Wait until the import is worked through, then take it back.');
  }

  /** Somebody took it back: what it recorded is retracted soon after. */
  async takenBack(id: string, takenBack: TakenBack): Promise<void> {
    await this.database.query(
      `update feed_import
          set status = 'taken-back', taken_back = $2, failure = null, work_left = true, work_number = work_number + 1
        where id = $1`,
      [id, JSON.stringify(takenBack)],
    );
  }

  /** There is more to do for these. */
  async addWork(ids: readonly string[]): Promise<void> {
    await this.database.query(
      'update feed_import set work_left = true, work_number = work_number + 1 where id = any($1::uuid[])',
      [ids],
    );
  }
}

const JOB = `
  select id, feed, file_name, source_system, extracted_on, sha256, actor, status, taken_back, work_number from feed_import`;

const JobRow = z.object({
  id: z.string(),
  feed: FeedKind,
  file_name: z.string(),
  source_system: z.string(),
  extracted_on: z.string(),
  sha256: z.string(),
  actor: StoredActor,
  status: z.enum(['matching', 'recording', 'finished', 'taken-back', 'failed']),
  taken_back: TakenBack.nullable(),
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
    takenBack: row.taken_back,
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
    takenBack: row.taken_back && {
      by: row.taken_back.actor.name,
      at: row.taken_back.at,
      reason: row.taken_back.reason,
    },
  };
}
