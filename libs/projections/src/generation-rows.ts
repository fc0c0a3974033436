import type { Queryable } from '@turnaround/postgres';
import { tablesOf } from './generation-ddl.js';
import type { Projection } from './projection.js';
import { sqlType } from './table.js';

/** Looks the rows up in one query; keys without a row are there with undefined. */
export async function loadRows(
  db: Queryable,
  projection: Projection,
  generation: number,
  keys: readonly string[],
): Promise<Map<string, object | undefined>> {
  const found = new Map<string, object | undefined>(keys.map((key) => [key, undefined]));
  if (keys.length === 0) return found;
  const { key, columns } = projection.table;
  const { rows } = await db.query<Record<string, unknown>>(
    `SELECT ${columns.map((column) => `${column.name} AS "${column.field}"`).join(', ')}
     FROM ${tablesOf(projection, generation).rows} WHERE ${key.name} = ANY($1::text[])`,
    [keys],
  );
  for (const row of rows) found.set(String(row[key.field]), row);
  return found;
}

export async function loadBackground(
  db: Queryable,
  projection: Projection,
  generation: number,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const { background } = tablesOf(projection, generation);
  if (background === undefined || keys.length === 0) return new Map();
  const { rows } = await db.query<{ key: string; state: unknown }>(
    `SELECT key, state FROM ${background} WHERE key = ANY($1::text[])`,
    [keys],
  );
  return new Map(rows.map(({ key, state }) => [key, state]));
}

/** Rows as one JSON text a statement: PostgreSQL takes them apart faster than node-postgres binds them. */
export async function writeRows(
  tx: Queryable,
  projection: Projection,
  generation: number,
  changed: ReadonlyMap<string, object | undefined>,
): Promise<void> {
  const { rows } = tablesOf(projection, generation);
  const { key, columns } = projection.table;
  const kept = [...changed.values()].filter((row) => row !== undefined);
  const gone = [...changed].filter(([, row]) => row === undefined).map(([id]) => id);
  if (gone.length > 0) await tx.query(`DELETE FROM ${rows} WHERE ${key.name} = ANY($1::text[])`, [gone]);
  if (kept.length === 0) return;
  const updates = columns.filter((column) => column !== key).map(({ name }) => `${name} = excluded.${name}`);
  await tx.query(
    `INSERT INTO ${rows} (${columns.map((column) => column.name).join(', ')})
     SELECT ${columns.map((column) => `r."${column.field}"`).join(', ')}
     FROM json_to_recordset($1::json) AS r(${columns.map((column) => `"${column.field}" ${sqlType(column)}`).join(', ')})
     ON CONFLICT (${key.name}) DO UPDATE SET ${updates.join(', ')}`,
    [JSON.stringify(kept)],
  );
}

export async function writeBackground(
  tx: Queryable,
  projection: Projection,
  generation: number,
  states: ReadonlyMap<string, unknown>,
): Promise<void> {
  const { background } = tablesOf(projection, generation);
  if (background === undefined || states.size === 0) return;
  await tx.query(
    `INSERT INTO ${background} (key, state)
     SELECT r.key, r.state FROM json_to_recordset($1::json) AS r(key text, state jsonb)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state`,
    [JSON.stringify([...states].map(([key, state]) => ({ key, state })))],
  );
}
