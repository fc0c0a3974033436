import { snakeCase } from '@turnaround/contracts';

/**
 * How a field of a row is kept. `json` for what is only ever shown whole, `jsonb` for what is filtered or sorted by. An instant stays the ISO text (UTC, milliseconds) that the row carries, and sorts
 * as text.
 */
type ColumnKind = 'text' | 'calendar-date' | 'instant' | 'integer' | 'boolean' | 'json' | 'jsonb';

export interface Column {
  readonly kind: ColumnKind;
  readonly comment: string;
  /** Null is a value of this field. */
  readonly nullable?: boolean;
  readonly index?: 'btree' | 'gin';
  /** Kept for the fold only; the read model does not show it. */
  readonly hidden?: boolean;
  /** Follows from the rest of the row whenever it is written; the fold does not see it. */
  readonly follows?: (row: object) => unknown;
}

export interface NamedColumn extends Column {
  /** Field of the row, `familyName`. */
  readonly field: string;
  /** Column of the table, `family_name`. */
  readonly name: string;
}

/** A read model's table, declared once; every statement on it is made from this. */
export interface Table {
  readonly comment: string;
  readonly key: NamedColumn;
  readonly columns: readonly NamedColumn[];
  /** SQL condition for rows that readers may see; rows of which the first event is still to come are not. */
  readonly visibleWhere?: string;
}

/** Words that PostgreSQL takes for its own wherever a name could stand, as far as a field might be called so. */
const RESERVED = new Set(
  'all analyse analyze and any array as asc both case cast check collate column constraint create default desc distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit not null offset on only or order placing primary references returning select some symmetric table then to trailing true union unique user using variadic when where window with'.split(
    ' ',
  ),
);

/** @throws TypeError for a field whose column no statement could name */
export function defineTable<Row extends object>(declaration: {
  comment: string;
  key: keyof Row & string;
  columns: { readonly [Field in keyof Row & string]: Column };
  visibleWhere?: string;
}): Table {
  const entries: [string, Column][] = Object.entries(declaration.columns);
  const columns = entries.map(([field, column]) => ({ ...column, field, name: snakeCase(field) }));
  const reserved = columns.find(({ name }) => RESERVED.has(name));
  if (reserved !== undefined) throw new TypeError(`A column cannot be called ${reserved.name}: SQL has it for itself`);
  const key = columns.find((column) => column.field === declaration.key);
  if (key === undefined) throw new TypeError(`The table has no column for its key ${declaration.key}`);
  const { comment, visibleWhere } = declaration;
  return { comment, key, columns, ...(visibleWhere === undefined ? {} : { visibleWhere }) };
}

const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  'calendar-date': 'date',
  instant: 'text COLLATE "C"',
  integer: 'integer',
  boolean: 'boolean',
  json: 'json',
  jsonb: 'jsonb',
};

export function sqlType(column: Column): string {
  return sqlTypes[column.kind];
}
