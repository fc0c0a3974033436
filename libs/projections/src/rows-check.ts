import type { Database, Queryable } from '@turnaround/postgres';
import { type Comparison, differing } from './compare-rows.js';
import { REBUILD_CHANNEL } from './request-rebuild.js';

/** What came of the last check of a read model. */
export interface RowsCheck extends Comparison {
  readonly projection: string;
  /** ISO instant (UTC). */
  readonly checkedAt: string;
}

interface RowsCheckRecord {
  projection: string;
  checked_at: Date;
  row_count: string;
  missing: string;
  surplus: string;
  different: string;
  examples: RowsCheck['examples'];
}

/** Asks the active process to compare the rows with what a rebuild makes; nothing is asked twice. */
export async function requestCheck(database: Database, projection: string): Promise<void> {
  await database.query(
    `WITH asked AS (INSERT INTO rebuild_request (projection, purpose) VALUES ($1, 'compare') ON CONFLICT DO NOTHING)
     SELECT pg_notify($2, $1)`,
    [projection, REBUILD_CHANNEL],
  );
}

/** Asks for the check that is longest overdue, where one is: one at a time, so that checking never loads the server with all of them. */
export async function requestDueCheck(db: Queryable, projections: readonly string[], everyMs: number): Promise<void> {
  await db.query(
    `INSERT INTO rebuild_request (projection, purpose)
     SELECT g.projection, 'compare' FROM projection_generation g LEFT JOIN rows_check c USING (projection)
     WHERE g.state = 'serving' AND g.projection = ANY($1::text[])
       AND greatest(c.checked_at, g.started_at) < now() - make_interval(secs => $2)
     ORDER BY greatest(c.checked_at, g.started_at) LIMIT 1
     ON CONFLICT DO NOTHING`,
    [projections, everyMs / 1000],
  );
}

export async function saveCheck(db: Queryable, projection: string, comparison: Comparison): Promise<RowsCheck> {
  const { rows, missing, surplus, different, examples } = comparison;
  const saved = await db.query<{ checked_at: Date }>(
    `INSERT INTO rows_check (projection, checked_at, row_count, missing, surplus, different, examples)
     VALUES ($1, now(), $2, $3, $4, $5, $6)
     ON CONFLICT (projection) DO UPDATE SET checked_at = excluded.checked_at, row_count = excluded.row_count,
       missing = excluded.missing, surplus = excluded.surplus, different = excluded.different, examples = excluded.examples
     RETURNING checked_at`,
    [projection, rows, missing, surplus, different, JSON.stringify(examples)],
  );
  return { ...comparison, projection, checkedAt: saved.rows[0]?.checked_at.toISOString() ?? '' };
}

/** The last check of each read model in the schema that was ever checked. */
export async function loadChecks(db: Queryable): Promise<readonly RowsCheck[]> {
  const { rows } = await db.query<RowsCheckRecord>('SELECT * FROM rows_check ORDER BY projection');
  return rows.map((row) => ({
    projection: row.projection,
    checkedAt: row.checked_at.toISOString(),
    rows: Number(row.row_count),
    missing: Number(row.missing),
    surplus: Number(row.surplus),
    different: Number(row.different),
    examples: row.examples,
  }));
}

/**
 * How far a check is that was asked for: not begun yet, or events passed so far; undefined when there is none. One that found rows to put
 * right is over when they serve.
 */
export async function findCheckProgress(db: Queryable, projection: string): Promise<'asked' | number | undefined> {
  const { rows } = await db.query<{ done: string | null }>(
    `SELECT done FROM comparison WHERE projection = $1
     UNION ALL SELECT done FROM rebuild WHERE projection = $1
     UNION ALL SELECT NULL FROM rebuild_request WHERE projection = $1 AND purpose = 'compare' LIMIT 1`,
    [projection],
  );
  const [row] = rows;
  return row === undefined ? undefined : row.done === null ? 'asked' : Number(row.done);
}

/** One line for a log and for health: what was wrong, and that it is no more. Undefined where nothing was. */
export function describeCheck(check: RowsCheck): string | undefined {
  if (differing(check) === 0) return undefined;
  const { projection, checkedAt, missing, surplus, different, examples } = check;
  const counts = [
    [missing, 'missing'],
    [surplus, 'too many'],
    [different, 'different'],
  ].flatMap(([count, how]) => (count === 0 ? [] : [`${count} ${how}`]));
  const [first] = examples;
  const example = first === undefined ? '' : `, ${first.key} first`;
  return `${projection} was not what its events say on ${checkedAt} (${counts.join(', ')}${example}); it was put right`;
}
