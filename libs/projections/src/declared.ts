import { type FieldKind, type ReadField, type ReadModel, type RowOf } from '@turnaround/contracts';
import { searchColumns } from './search-columns.js';
import { type Column, defineTable, type Table } from './table.js';

const columnKinds: Readonly<Record<FieldKind, Column['kind']>> = {
  id: 'text',
  text: 'text',
  prose: 'text',
  choice: 'text',
  codes: 'jsonb',
  day: 'calendar-date',
  instant: 'instant',
  count: 'integer',
  pence: 'integer',
  flag: 'boolean',
  json: 'json',
};

function columnOf(field: ReadField): Column {
  const { kind, comment, isNullable, isPersonal, isIndexed } = field;
  return {
    kind: columnKinds[kind],
    comment: isPersonal ? `Personal: ${comment}` : comment,
    ...(isNullable && { nullable: true }),
    ...(isIndexed && { index: kind === 'codes' ? ('gin' as const) : ('btree' as const) }),
  };
}

interface Kept<State, Field extends string> {
  /** What only the fold needs of a row: columns that readers do not see. */
  readonly beside: { readonly [Name in Exclude<keyof State & string, Field>]: Omit<Column, 'hidden'> };
  /** Fields that are null while a context whose event makes the row is still to come; until then readers do not see it. */
  readonly until?: readonly Field[];
  /** Flag kept beside the row: readers see it only while that is true. */
  readonly shownWhile?: Exclude<keyof State & string, Field>;
  /** Field that tells rows apart where `id` does not, because several rows take turns to be shown under one id. */
  readonly key?: keyof State & string;
}

interface AnyKept {
  readonly beside?: Readonly<Record<string, Omit<Column, 'hidden'>>>;
  readonly until?: readonly string[];
  readonly shownWhile?: string;
  readonly key?: string;
}

interface Declared {
  readonly name: string;
  readonly version: number;
  readonly table: Table;
  /** Says of a folded row what the table's condition says of a kept one: whether readers see it. */
  readonly isShown: (row: object) => boolean;
}

/** Name, version and table of a projection, from the declaration of its read model. */
export function declared(model: ReadModel): Declared;
export function declared<Model extends ReadModel, State extends object>(
  model: Model,
  kept: Kept<State, keyof RowOf<Model> & string>,
): Declared;
export function declared(model: ReadModel, kept: AnyKept = {}): Declared {
  const { name, version, comment, fields } = model;
  const { beside = {}, until = [], shownWhile, key = 'id' } = kept;
  const shown = Object.entries(fields).map(([field, declaration]): [string, Column] => {
    const column = columnOf(declaration);
    return [field, until.includes(field) ? { ...column, nullable: true } : column];
  });
  const hidden = Object.entries(beside).map(([field, column]): [string, Column] => [
    field,
    { ...column, hidden: true },
  ]);
  const columns: Readonly<Record<string, Column>> = {
    ...Object.fromEntries([...shown, ...hidden]),
    ...searchColumns(model),
  };
  const table = defineTable<Record<string, unknown>>({ comment, key, columns });
  const conditions = table.columns.flatMap(({ field, name: column }) =>
    field === shownWhile ? [column] : until.includes(field) ? [`${column} IS NOT NULL`] : [],
  );
  const isShown = (row: object): boolean =>
    (shownWhile === undefined || Reflect.get(row, shownWhile) === true) &&
    until.every((field) => Reflect.get(row, field) !== null);
  return {
    name,
    version,
    table: conditions.length === 0 ? table : { ...table, visibleWhere: conditions.join(' AND ') },
    isShown,
  };
}
