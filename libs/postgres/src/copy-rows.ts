import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The value of a column as PostgreSQL reads it from text; null for NULL. */
export type ColumnText = string | null;

/** Puts rows into a table by COPY: several times as fast as INSERT for hundreds of rows, one more round trip for a few. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly ColumnText[]>,
): Promise<void> {
  let lines = '';
  for (const row of rows) lines += `${row.map(field).join('\t')}\n`;
  await pipeline([Buffer.from(lines)], client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)));
}

const special: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function field(value: ColumnText): string {
  if (value === null) return '\\N';
  return /[\\\n\r\t]/.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (letter) => special[letter] ?? letter) : value;
}
