import type { ColumnText, Queryable, Transaction } from '@turnaround/postgres';
import { tablesOf } from './generation-ddl.js';
import type { Projection } from './projection.js';
import { type NamedColumn, sqlType } from './table.js';

/** Looks the rows up in one query; keys without a row are there with undefined. */
export async function loadRows(
  db: Queryable,
  projection: Projection,
  generation: number,
  keys: readonly string[],
): Promise<Map<string, object | undefined>> {
  const found = new Map<string, object | undefined>(keys.map((key) => [key, undefined]));
  if (keys.length === 0) return found;
  const { key } = projection.table;
  const columns = projection.table.columns.filter(({ follows }) => follows === undefined);
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

/** Below this many rows the extra round trip of COPY is not worth it. */
const WORTH_COPYING = 100;

/**
 * Writes what a batch came to: rows that are new by COPY, changed ones as one JSON text a statement, which PostgreSQL takes apart
 * faster than node-postgres binds it.
 * @param known keys of rows that are in the table already
 */
export async function writeRows(
  tx: Transaction,
  projection: Projection,
  generation: number,
  { changed, known }: { changed: ReadonlyMap<string, object | undefined>; known: ReadonlySet<string> },
): Promise<void> {
  const { rows } = tablesOf(projection, generation);
  const { key } = projection.table;
  const gone = [...changed].filter(([, row]) => row === undefined).map(([id]) => id);
  const kept = [...changed].flatMap(([id, row]) => (row === undefined ? [] : [{ row, isNew: !known.has(id) }]));
  const added = kept.filter(({ isNew }) => isNew).map(({ row }) => row);
  const copies = added.length >= WORTH_COPYING;
  const merged = (copies ? kept.filter(({ isNew }) => !isNew) : kept).map(({ row }) => row);
  await Promise.all([
    gone.length > 0 && tx.query(`DELETE FROM ${rows} WHERE ${key.name} = ANY($1::text[])`, [gone]),
    merged.length > 0 && upsert(tx, projection, rows, merged),
    copies && copyNew(tx, projection, rows, added),
  ]);
}

async function upsert(tx: Queryable, { table }: Projection, into: string, rows: readonly object[]): Promise<void> {
  const { key, columns } = table;
  const updates = columns.filter((column) => column !== key).map(({ name }) => `${name} = excluded.${name}`);
  await tx.query(
    `INSERT INTO ${into} (${columns.map((column) => column.name).join(', ')})
     SELECT ${columns.map((column) => `r."${column.field}"`).join(', ')}
     FROM json_to_recordset($1::json) AS r(${columns.map((column) => `"${column.field}" ${sqlType(column)}`).join(', ')})
     ON CONFLICT (${key.name}) DO UPDATE SET ${updates.join(', ')}`,
    [JSON.stringify(rows.map((row) => whole(row, columns)))],
  );
}

/** With what follows from the row. */
function whole(row: object, columns: readonly NamedColumn[]): object {
  const following = columns.filter(({ follows }) => follows !== undefined);
  if (following.length === 0) return row;
  return { ...row, ...Object.fromEntries(following.map(({ field, follows }) => [field, follows?.(row)])) };
}

async function copyNew(
  tx: Transaction,
  { table: { columns } }: Projection,
  into: string,
  rows: readonly object[],
): Promise<void> {
  const texts = rows
    .map((row) => whole(row, columns))
    .map((row) => columns.map((column) => textOf(column, Reflect.get(row, column.field))));
  await tx.copy(
    into,
    columns.map(({ name }) => name),
    texts,
  );
}

function textOf({ kind }: NamedColumn, value: unknown): ColumnText {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && kind !== 'json' && kind !== 'jsonb' ? value : JSON.stringify(value);
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
     SELECT r.key, r.state FROM json_to_recordset($1::json) AS r(key text, state json)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state`,
    [JSON.stringify([...states].map(([key, state]) => ({ key, state })))],
  );
}
