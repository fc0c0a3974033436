import { createHash } from 'node:crypto';
import { snakeCase } from '@turnaround/contracts';
import { quoteIdentifier } from '@turnaround/postgres';
import type { Projection } from './projection.js';
import { sqlType, type NamedColumn, type Table } from './table.js';

/**
 * One build of a projection's rows: a table of its own behind the view that readers use. A rebuild fills the next
 * generation beside the serving one and then points the view at it.
 */
export interface GenerationTables {
  /** Quoted: a read model may be called by a word of SQL, such as `overlaps`. */
  readonly view: string;
  readonly rows: string;
  readonly background: string | undefined;
}

export function tablesOf(projection: Projection, generation: number): GenerationTables {
  const name = snakeCase(projection.name);
  const rows = `${name}_g${generation}`;
  return {
    view: quoteIdentifier(name),
    rows,
    background: projection.background === undefined ? undefined : `${rows}_background`,
  };
}

export function createGeneration(projection: Projection, generation: number): string {
  const { table } = projection;
  const { rows, background } = tablesOf(projection, generation);
  return [
    createTable(rows, table),
    `COMMENT ON TABLE ${rows} IS ${literal(table.comment)};`,
    ...table.columns.map((column) => `COMMENT ON COLUMN ${rows}.${column.name} IS ${literal(column.comment)};`),
    ...(background === undefined
      ? []
      : [
          `CREATE TABLE ${background} (key text NOT NULL, state json NOT NULL, CONSTRAINT ${background}_pk PRIMARY KEY (key));`,
          `COMMENT ON TABLE ${background} IS 'What the rows of ${rows} need to know from events that are not their own';`,
        ]),
  ].join('\n');
}

/** @param name quoted where it has to be */
export function createTable(name: string, { columns, key }: Table): string {
  const declared = columns.map((column) => `${column.name} ${sqlType(column)}${column.nullable ? '' : ' NOT NULL'}`);
  return `CREATE TABLE ${name} (${declared.join(', ')}, PRIMARY KEY (${key.name}));`;
}

/** A rebuild makes them once, over the rows it has loaded, instead of keeping them up to date row by row. */
export function createIndexes(projection: Projection, generation: number): string {
  const { rows } = tablesOf(projection, generation);
  return [...projection.table.columns.flatMap((column) => indexOn(rows, column)), `ANALYZE ${rows};`].join('\n');
}

function indexOn(rows: string, column: NamedColumn): string[] {
  if (column.index === undefined) return [];
  const using = column.index === 'gin' ? `gin (${column.name})` : `btree (${column.name})`;
  return [`CREATE INDEX IF NOT EXISTS ${rows}_${column.name}_idx ON ${rows} USING ${using};`];
}

/** Readers see the view only: no hidden column, no row that waits for its first event. */
export function createView(projection: Projection, generation: number): string {
  const { view, rows } = tablesOf(projection, generation);
  const { table } = projection;
  const shown = table.columns.filter((column) => column.hidden !== true);
  return [
    `DROP VIEW IF EXISTS ${view};`,
    `CREATE VIEW ${view} AS SELECT ${shown.map((column) => column.name).join(', ')} FROM ${rows}` +
      (table.visibleWhere === undefined ? ';' : ` WHERE ${table.visibleWhere};`),
    `COMMENT ON VIEW ${view} IS ${literal(table.comment)};`,
  ].join('\n');
}

export function dropGeneration(projection: Projection, generation: number): string {
  const { rows } = tablesOf(projection, generation);
  return `DROP TABLE IF EXISTS ${rows}; DROP TABLE IF EXISTS ${rows}_background;`;
}

const shapes = new WeakMap<Projection, string>();

/** Tells whether rows on disk still have the shape and rules that the code asks for, made of the events it takes in their versions of today. */
export function shapeOf(projection: Projection): string {
  const known = shapes.get(projection) ?? fingerprintOf(projection);
  shapes.set(projection, known);
  return known;
}

function fingerprintOf(projection: Projection): string {
  const ddl = [createGeneration, createIndexes, createView].map((create) => create(projection, 0));
  const events = projection.takes.map(({ storedType }) => storedType).sort();
  const shape = [...ddl, projection.variant ?? '', ...events];
  return createHash('sha256').update(shape.join('\n')).digest('hex').slice(0, 16);
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
