import type { Database, Queryable } from '@turnaround/postgres';
import { tablesOf } from './generation-ddl.js';
import type { Projection } from './projection.js';

type Difference = 'missing' | 'surplus' | 'different';

/** A row that is not what a rebuild makes of the same events. */
export interface DifferingRow {
  readonly key: string;
  readonly difference: Difference;
  /** Columns that say something else, where both rows are there. Never what they say. */
  readonly columns: readonly string[];
}

/** What came of comparing rows with those that a rebuild made. */
export interface Comparison {
  /** Rows that the rebuild made. */
  readonly rows: number;
  readonly missing: number;
  readonly surplus: number;
  readonly different: number;
  /** The first rows that differ, by key. */
  readonly examples: readonly DifferingRow[];
}

const MOST_EXAMPLES = 20;

interface Counted extends Record<Difference, string> {
  rows: string;
  examples: readonly DifferingRow[] | null;
}

/**
 * Compares as of one moment, which has come when `fixed` is called: whatever is written afterwards is not looked at, so that
 * nobody has to wait meanwhile.
 */
export function compareRows(
  database: Database,
  projection: Projection,
  { serving, made, fixed }: { serving: number; made: number; fixed: () => void },
): Promise<Comparison> {
  return database.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await tx.query('SELECT FROM projection_generation LIMIT 1');
    fixed();
    const key = projection.table.key.name;
    const [one, other] = [tablesOf(projection, serving), tablesOf(projection, made)];
    const rows = await compared(tx, { serving: one.rows, made: other.rows, key });
    if (one.background === undefined || other.background === undefined) return rows;
    const background = await compared(tx, { serving: one.background, made: other.background, key: 'key' });
    return { ...sumOf(rows, background), rows: rows.rows };
  });
}

/** Texts are compared first, because that is quick; `json` that says the same in another order is the same. */
async function compared(
  tx: Queryable,
  { serving, made, key }: { serving: string; made: string; key: string },
): Promise<Comparison> {
  const { rows } = await tx.query<Counted & Record<string, unknown>>(
    `WITH differing AS (
       SELECT coalesce(s.${key}, m.${key}) AS key,
         CASE WHEN s.${key} IS NULL THEN 'missing' WHEN m.${key} IS NULL THEN 'surplus' ELSE 'different' END AS difference,
         to_jsonb(s) AS served, to_jsonb(m) AS rebuilt
       FROM ${serving} s FULL JOIN ${made} m ON s.${key} = m.${key}
       WHERE s.${key} IS NULL OR m.${key} IS NULL
         OR (s::text IS DISTINCT FROM m::text AND to_jsonb(s) IS DISTINCT FROM to_jsonb(m))
     ), examples AS (
       SELECT key, difference, ARRAY(
         SELECT r.key FROM jsonb_each(d.rebuilt) r
         WHERE d.difference = 'different' AND r.value IS DISTINCT FROM d.served -> r.key ORDER BY r.key) AS columns
       FROM differing d ORDER BY key LIMIT ${MOST_EXAMPLES}
     )
     SELECT (SELECT count(*) FROM ${made}) AS rows,
       count(*) FILTER (WHERE difference = 'missing') AS missing,
       count(*) FILTER (WHERE difference = 'surplus') AS surplus,
       count(*) FILTER (WHERE difference = 'different') AS different,
       (SELECT json_agg(examples) FROM examples) AS examples
     FROM differing`,
  );
  const [counted] = rows;
  if (counted === undefined) throw new TypeError('An aggregate gives one row');
  return {
    rows: Number(counted.rows),
    missing: Number(counted.missing),
    surplus: Number(counted.surplus),
    different: Number(counted.different),
    examples: counted.examples ?? [],
  };
}

function sumOf(one: Comparison, other: Comparison): Comparison {
  return {
    rows: one.rows + other.rows,
    missing: one.missing + other.missing,
    surplus: one.surplus + other.surplus,
    different: one.different + other.different,
    examples: [...one.examples, ...other.examples].slice(0, MOST_EXAMPLES),
  };
}

/** How many rows are not what they should be. */
export function differing({ missing, surplus, different }: Comparison): number {
  return missing + surplus + different;
}
