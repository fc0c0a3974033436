import { CompareRequest, IsoInstant, ProgrammeComparison } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import type { z } from 'zod';
import { type ComparisonResult, emptySide } from './tally.js';

/** A request as it was taken: which versions, which instant. */
export const TakenRequest = CompareRequest.extend({ knownAt: IsoInstant });
export type TakenRequest = z.infer<typeof TakenRequest>;

export interface NewComparison {
  readonly id: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly fingerprint: string;
  readonly asked: TakenRequest;
  readonly leftTitle: string;
  readonly rightTitle: string;
}

export interface UnfinishedComparison {
  readonly id: string;
  /** A `TakenRequest`, as it was stored. */
  readonly asked: unknown;
}

const MOST_KEPT = 50;

interface ComparisonRow {
  id: string;
  started_at: Date;
  started_by: string;
  as_of: string;
  known_at: string;
  left_title: string;
  right_title: string;
  status: string;
  failure: string | null;
  events_read: number;
  events_total: number;
  families_judged: number;
  result: object | null;
}

const COLUMNS = `id, started_at, started_by, asked->>'asOf' as as_of, asked->>'knownAt' as known_at, left_title, right_title,
  status, failure, events_read, events_total, families_judged`;

/** Comparisons as a table: they can be left, and outlive a restart. */
export class ComparisonStore {
  constructor(private readonly database: Database) {}

  /** The same id again changes nothing; what is older than the newest fifty goes. */
  async add(added: NewComparison): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into programme_comparison
           (id, started_at, started_by, fingerprint, asked, left_title, right_title, status, events_total)
         select $1::uuid, $2::timestamptz, $3, $4, $5::json, $6, $7, 'running', coalesce(max(events_total), 0) from programme_comparison
         on conflict (id) do nothing`,
        [
          added.id,
          added.startedAt,
          added.startedBy,
          added.fingerprint,
          JSON.stringify(added.asked),
          added.leftTitle,
          added.rightTitle,
        ],
      );
      await tx.query(
        `delete from programme_comparison where status <> 'running' and id not in
           (select id from programme_comparison order by started_at desc, id limit ${MOST_KEPT})`,
      );
    });
  }

  /**
   * Whether this very comparison was asked for under the id before.
   * @throws DomainError COMMAND.KEY_REUSED when it was another
   */
  async hasTaken(id: string, fingerprint: string): Promise<boolean> {
    const { rows } = await this.database.query<{ fingerprint: string }>(
      'select fingerprint from programme_comparison where id = $1',
      [id],
    );
    const [taken] = rows;
    if (taken && taken.fingerprint !== fingerprint) {
      throw new DomainError('COMMAND.KEY_REUSED', 'This Idempotency-Key came with another comparison; use a new one.');
    }
    return taken !== undefined;
  }

  /** Newest first, without families. */
  async list(): Promise<readonly ProgrammeComparison[]> {
    const { rows } = await this.database.query<ComparisonRow>(
      `select ${COLUMNS},
         case when result is not null then jsonb_set(result::jsonb, '{families}', '[]') end as result
       from programme_comparison order by started_at desc, id limit ${MOST_KEPT}`,
    );
    return rows.map(comparisonOf);
  }

  async find(id: string): Promise<ProgrammeComparison | undefined> {
    const { rows } = await this.database.query<ComparisonRow>(
      `select ${COLUMNS}, result from programme_comparison where id = $1`,
      [id],
    );
    return rows.map(comparisonOf)[0];
  }

  /** The oldest that has no result. */
  async findUnfinished(): Promise<UnfinishedComparison | undefined> {
    const { rows } = await this.database.query<UnfinishedComparison>(
      `select id, asked from programme_comparison where status = 'running' order by started_at, id limit 1`,
    );
    return rows[0];
  }

  async progress(id: string, done: { readonly eventsRead?: number; readonly familiesJudged?: number }): Promise<void> {
    await this.database.query(
      `update programme_comparison
          set events_read = coalesce($2, events_read),
              events_total = greatest(events_total, $2),
              families_judged = coalesce($3, 0)
        where id = $1`,
      [id, done.eventsRead ?? null, done.familiesJudged ?? null],
    );
  }

  /** The ledger ended where reading did. */
  async finish(id: string, familiesJudged: number, result: ComparisonResult): Promise<void> {
    await this.database.query(
      `update programme_comparison
          set status = 'finished', families_judged = $2, result = $3, events_total = events_read
        where id = $1`,
      [id, familiesJudged, JSON.stringify(result)],
    );
  }

  async fail(id: string, failure: string): Promise<void> {
    await this.database.query(`update programme_comparison set status = 'failed', failure = $2 where id = $1`, [
      id,
      failure,
    ]);
  }
}

function comparisonOf(row: ComparisonRow): ProgrammeComparison {
  const nothingYet: ComparisonResult = {
    left: emptySide(row.left_title),
    right: emptySide(row.right_title),
    transitions: [],
    families: [],
    familiesDiffering: 0,
  };
  return ProgrammeComparison.parse({
    id: row.id,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
    asOf: row.as_of,
    knownAt: row.known_at,
    status: row.status,
    failure: row.failure,
    progress: { done: row.events_read, total: row.events_total },
    familiesJudged: row.families_judged,
    ...nothingYet,
    ...row.result,
  });
}
