import type { Sought } from '@turnaround/people';
import type { Condition, ListQuery } from './list-query.js';
import type { ListFields } from './list-fields.js';
import type { SearchedSql } from './searched-sql.js';

/** Collects bound parameters; text that a caller sent never becomes part of a statement. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder, `$3`. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a list reads from; every part is named by our own code, never by a caller. */
export interface ListSource {
  readonly table: string;
  readonly fields: ListFields;
  readonly searched: SearchedSql;
  readonly defaultSort: string;
  /** Column that makes the order total. */
  readonly key: string;
}

const SYMBOLS = { gte: '>=', lte: '<=', gt: '>', lt: '<' } as const;

function conditionSql(condition: Condition, source: ListSource, parameters: Parameters): string {
  if (condition.operator === 'search') {
    if (condition.sought === 'nothing') return 'false';
    return condition.sought.map((sought) => `(${foundSql(sought, source, parameters)})`).join(' and ') || 'true';
  }
  const { field } = condition;
  const column = `"${field.column}"`;
  switch (condition.operator) {
    case 'exists': {
      const there = field.kind === 'codes' ? `${column} <> '[]'::jsonb` : `${column} is not null`;
      return condition.value ? there : `not (${there})`;
    }
    case 'eq':
      return field.kind === 'codes'
        ? `${column} @> ${parameters.bind(JSON.stringify([condition.value]))}::jsonb`
        : `${column} = ${parameters.bind(condition.value)}`;
    case 'any':
      return field.kind === 'codes'
        ? `${column} ?| ${parameters.bind(condition.values)}::text[]`
        : `${column} = any(${parameters.bind(condition.values)})`;
    case 'ne':
      return `${column} is distinct from ${parameters.bind(condition.value)}`;
    case 'notBy':
      return `(${column} is null or ${column} > ${parameters.bind(condition.value)})`;
    default:
      return `${column} ${SYMBOLS[condition.operator]} ${parameters.bind(condition.value)}`;
  }
}

/** A part of a word, or where names are indexed a name of the same sound. Of a part there are letters and digits only. */
function foundSql({ part, keys, sounds }: Sought, { searched }: ListSource, parameters: Parameters): string {
  const within = `${searched.text} like ${parameters.bind(`%${part}%`)}`;
  if (searched.keys === undefined) return within;
  const narrowed = keys.length === 0 ? within : `${searched.keys} ?& ${parameters.bind(keys)}::text[] and ${within}`;
  return sounds.length === 0 ? narrowed : `(${narrowed}) or ${searched.keys} ?| ${parameters.bind(sounds)}::text[]`;
}

/** All conditions at once; `true` for none. */
export function whereSql(conditions: readonly Condition[], source: ListSource, parameters: Parameters): string {
  return conditions.map((condition) => `(${conditionSql(condition, source, parameters)})`).join(' and ') || 'true';
}

/** `scope`: the rows the caller may see, made with the same parameters. */
export interface Scoped {
  readonly source: ListSource;
  readonly scope: (parameters: Parameters) => string;
}

export function countStatement({ source, scope }: Scoped, conditions: readonly Condition[]): Statement {
  const parameters = new Parameters();
  const where = `${scope(parameters)} and ${whereSql(conditions, source, parameters)}`;
  return { text: `select count(*)::int as total from ${source.table} where ${where}`, values: parameters.values };
}

/** `page`: absent for the whole list, as an export takes it. */
export function rowsStatement({ source, scope }: Scoped, query: ListQuery, page: 'page' | 'whole-list'): Statement {
  const parameters = new Parameters();
  const where = `${scope(parameters)} and ${whereSql(query.conditions, source, parameters)}`;
  const { sort } = query;
  const order = sort === undefined ? source.defaultSort : `"${sort.field.column}" ${sort.direction} nulls last`;
  const limits =
    page === 'page' ? ` limit ${parameters.bind(query.limit)} offset ${parameters.bind(query.offset)}` : '';
  return {
    text: `select ${columnsSql(source)} from ${source.table} where ${where} order by ${order}, "${source.key}"${limits}`,
    values: parameters.values,
  };
}

export function oneStatement({ source, scope }: Scoped, id: string): Statement {
  const parameters = new Parameters();
  const where = `${scope(parameters)} and "${source.key}" = ${parameters.bind(id)}`;
  return { text: `select ${columnsSql(source)} from ${source.table} where ${where}`, values: parameters.values };
}

export function columnsSql({ fields }: ListSource): string {
  return [...fields.values()].map(({ field, column }) => `"${column}" as "${field}"`).join(', ');
}
