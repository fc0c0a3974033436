import type { ListField } from './list-fields.js';

/** A cell a spreadsheet would run as a formula gets an apostrophe in front, so that it stays text. */
const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : JSON.stringify(value);
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of RFC 4180, with its line end. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** A list of plain values reads better as `a; b` than as JSON. */
function plain(value: unknown): unknown {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join('; ') : value;
}

/** The list as a spreadsheet opens it: UTF-8 with a mark, a header of field names, one line a row. */
export async function* csvOf(
  fields: ReadonlyMap<string, ListField>,
  batches: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
): AsyncGenerator<string> {
  const names = [...fields.keys()];
  yield `\uFEFF${csvLine(names)}`;
  for await (const rows of batches) {
    yield rows.map((row) => csvLine(names.map((name) => plain(row[name])))).join('');
  }
}
