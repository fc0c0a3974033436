import { createHash } from 'node:crypto';
import type { ImportReport } from '@turnaround/contracts';
import { DomainError, type Actor } from '@turnaround/kernel';
import type { Database, Queryable } from '@turnaround/postgres';

type RowReport = ImportReport['rows'][number];

export interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly actor: Actor;
  readonly startedAt: string;
  readonly totalRows: number;
  readonly file: Uint8Array;
}

export interface UnfinishedImport {
  readonly id: string;
  readonly actor: Actor;
  readonly file: Uint8Array;
  /** Lines that already have their outcome. */
  readonly doneLines: ReadonlySet<number>;
}

const MOST_LISTED = 100;

const SUMMARY = `
  select i.id, i.file_name, i.started_at, i.actor->>'name' as started_by, i.status, i.total_rows, i.failure,
    count(r.line)::int as processed_rows,
    count(*) filter (where r.outcome = 'accepted')::int as accepted,
    count(*) filter (where r.outcome = 'rejected')::int as rejected,
    count(*) filter (where r.outcome = 'already-known')::int as already_known
  from referral_import i left join referral_import_row r on r.import_id = i.id`;

interface SummaryRow {
  id: string;
  file_name: string;
  started_at: Date;
  started_by: string;
  status: ImportReport['status'];
  total_rows: number;
  failure: string | null;
  processed_rows: number;
  accepted: number;
  rejected: number;
  already_known: number;
}

/** Imports as tables: the job can be killed at any row and goes on from there. */
export class ImportStore {
  constructor(private readonly database: Database) {}

  /** Keeps the file before anything is done with it; the same id again changes nothing. */
  async add(added: NewImport): Promise<void> {
    await this.database.query(
      `insert into referral_import (id, file_name, started_at, actor, status, total_rows, file, file_digest)
       values ($1, $2, $3, $4, 'running', $5, $6, $7) on conflict (id) do nothing`,
      [
        added.id,
        added.fileName,
        added.startedAt,
        JSON.stringify(added.actor),
        added.totalRows,
        Buffer.from(added.file),
        digestOf(added.file),
      ],
    );
  }

  /**
   * Whether this very file was taken under the id before.
   * @throws DomainError COMMAND.KEY_REUSED when it was another file
   */
  async hasTaken(id: string, file: Uint8Array): Promise<boolean> {
    const { rows } = await this.database.query<{ file_digest: string }>(
      'select file_digest from referral_import where id = $1',
      [id],
    );
    const [taken] = rows;
    if (taken && taken.file_digest !== digestOf(file)) {
      throw new DomainError('COMMAND.KEY_REUSED', 'This Idempotency-Key came with another file; use a new one.');
    }
    return taken !== undefined;
  }

  /** Newest first, without rows. */
  async list(): Promise<readonly ImportReport[]> {
    const { rows } = await this.database.query<SummaryRow>(
      `${SUMMARY} group by i.id order by i.started_at desc, i.id limit ${MOST_LISTED}`,
    );
    return rows.map((row) => reportOf(row, []));
  }

  async find(id: string): Promise<ImportReport | undefined> {
    const { rows: summaries } = await this.database.query<SummaryRow>(`${SUMMARY} where i.id = $1 group by i.id`, [id]);
    const [summary] = summaries;
    if (!summary) return undefined;
    const { rows } = await this.database.query<{
      line: number;
      reference: string;
      outcome: RowReport['outcome'];
      referral_id: string | null;
      problems: RowReport['problems'];
    }>(
      'select line, reference, outcome, referral_id, problems from referral_import_row where import_id = $1 order by line',
      [id],
    );
    return reportOf(
      summary,
      rows.map(({ referral_id, ...row }) => ({ ...row, ...(referral_id === null ? {} : { referralId: referral_id }) })),
    );
  }

  /** The oldest import that is not worked through. */
  async findUnfinished(): Promise<UnfinishedImport | undefined> {
    const { rows } = await this.database.query<{ id: string; actor: Actor; file: Uint8Array }>(
      `select id, actor, file from referral_import where status = 'running' order by started_at, id limit 1`,
    );
    const [found] = rows;
    if (!found) return undefined;
    const { rows: done } = await this.database.query<{ line: number }>(
      'select line from referral_import_row where import_id = $1',
      [found.id],
    );
    return { ...found, doneLines: new Set(done.map(({ line }) => line)) };
  }

  async addRows(importId: string, rows: readonly RowReport[]): Promise<void> {
    await insertRows(this.database, importId, rows);
  }

  /** The file has served its purpose and holds personal data: it goes. */
  async finish(id: string, failure: string | null): Promise<void> {
    await this.database.query('update referral_import set status = $2, failure = $3, file = null where id = $1', [
      id,
      failure === null ? 'finished' : 'failed',
      failure,
    ]);
  }
}

async function insertRows(target: Queryable, importId: string, rows: readonly RowReport[]): Promise<void> {
  await target.query(
    `insert into referral_import_row (import_id, line, reference, outcome, referral_id, problems)
     select $1, * from unnest ($2::int[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[]) on conflict do nothing`,
    [
      importId,
      rows.map(({ line }) => line),
      rows.map(({ reference }) => reference),
      rows.map(({ outcome }) => outcome),
      rows.map(({ referralId }) => referralId ?? null),
      rows.map(({ problems }) => JSON.stringify(problems)),
    ],
  );
}

function digestOf(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex');
}

function reportOf(row: SummaryRow, rows: ImportReport['rows']): ImportReport {
  return {
    id: row.id,
    fileName: row.file_name,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
    status: row.status,
    totalRows: row.total_rows,
    processedRows: row.processed_rows,
    accepted: row.accepted,
    rejected: row.rejected,
    alreadyKnown: row.already_known,
    failure: row.failure,
    rows,
  };
}
