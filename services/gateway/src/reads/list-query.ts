import { IsoDate } from '@turnaround/contracts';
import { type Sought, soughtIn } from '@turnaround/people';
import { isFiltered, isSorted, type ListField, type ListFields } from './list-fields.js';
import { invalidQuery } from './invalid-query.js';

export type Scalar = string | number | boolean;

/** One thing the rows must meet. `operator` as in the filter's key: `closedOn_gte` → `gte`. */
export type Condition =
  | { readonly operator: 'eq'; readonly field: ListField; readonly value: Scalar | null }
  | { readonly operator: 'any'; readonly field: ListField; readonly values: readonly Scalar[] }
  | { readonly operator: 'ne' | Comparison; readonly field: ListField; readonly value: Scalar }
  | { readonly operator: 'exists'; readonly field: ListField; readonly value: boolean }
  | {
      readonly operator: 'search';
      /** `nothing`: what was typed has neither letters nor digits. */ readonly sought: readonly Sought[] | 'nothing';
    };

/** `notBy`: empty or later, "not by that day". */
type Comparison = 'gte' | 'lte' | 'gt' | 'lt' | 'notBy';

export interface ListQuery {
  readonly conditions: readonly Condition[];
  readonly sort: { readonly field: ListField; readonly direction: 'asc' | 'desc' } | undefined;
  readonly offset: number;
  readonly limit: number;
}

const MAX_ROWS = 1000;
const DEFAULT_ROWS = 25;
const MAX_WORDS = 8;
const MAX_VALUES = 1000;
const COMPARISONS = ['gte', 'lte', 'gt', 'lt', 'notBy'] as const;

/**
 * Reads `sort=["field","ASC"]`, `range=[0,24]` and `filter={…}` in the dialect of ra-data-simple-rest.
 * @throws DomainError INPUT.INVALID naming the part that is not understood
 */
export function parseListQuery(
  query: { sort?: string; range?: string; filter?: string },
  fields: ListFields,
): ListQuery {
  const { offset, limit } = parseRange(query.range);
  return {
    conditions: query.filter === undefined ? [] : parseFilter(json('filter', query.filter), fields),
    sort: parseSort(query.sort, fields),
    offset,
    limit,
  };
}

function json(name: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidQuery(`/${name}`, 'is not JSON');
  }
}

function parseSort(text: string | undefined, fields: ListFields): ListQuery['sort'] {
  const value = json('sort', text);
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length !== 2)
    throw invalidQuery('/sort', 'must be ["field","ASC"] or ["field","DESC"]');
  const [name, order] = value as unknown[];
  const field = typeof name === 'string' ? fields.get(name) : undefined;
  if (field === undefined || !isSorted(field)) {
    throw invalidQuery(`/sort/${String(name)}`, 'cannot be sorted by');
  }
  if (order !== 'ASC' && order !== 'DESC') throw invalidQuery('/sort', 'goes ASC or DESC');
  return { field, direction: order === 'ASC' ? 'asc' : 'desc' };
}

function parseRange(text: string | undefined): { offset: number; limit: number } {
  const value = json('range', text);
  if (value === undefined) return { offset: 0, limit: DEFAULT_ROWS };
  const [first, last] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (!isIndex(first) || !isIndex(last) || last < first)
    throw invalidQuery('/range', 'must be [first,last], counted from 0');
  if (last - first + 1 > MAX_ROWS)
    throw invalidQuery('/range', `may hold ${MAX_ROWS} rows at most; ?format=csv gives the whole list`);
  return { offset: first, limit: last - first + 1 };
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000_000;
}

/** The conditions of a filter object, as it stands in a screen's address. */
export function parseFilter(filter: unknown, fields: ListFields): readonly Condition[] {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    throw invalidQuery('/filter', 'must be an object');
  return Object.entries(filter).map(([key, value]: [string, unknown]) => parseCondition(key, value, fields));
}

function parseCondition(key: string, value: unknown, fields: ListFields): Condition {
  const pointer = `/filter/${key}`;
  if (key === 'q') return { operator: 'search', sought: searchWords(pointer, value) };
  const plain = fields.get(key);
  if (plain !== undefined) return equality(pointer, plain, value);

  const divide = key.lastIndexOf('_');
  const field = fields.get(key.slice(0, divide));
  const operator = key.slice(divide + 1);
  if (divide < 1 || field === undefined) throw invalidQuery(pointer, 'is not a field of this list');
  if (operator === 'exists') {
    if (typeof value !== 'boolean') throw invalidQuery(pointer, 'must be true or false');
    return { operator, field, value };
  }
  if (!isFiltered(field) || field.kind === 'codes') throw invalidQuery(pointer, 'cannot be compared');
  if (operator === 'ne') return { operator, field, value: scalar(pointer, field, value) };
  const comparison = COMPARISONS.find((known) => known === operator);
  if (comparison === undefined) throw invalidQuery(pointer, 'is not a comparison this list knows');
  return { operator: comparison, field, value: scalar(pointer, field, value) };
}

function equality(pointer: string, field: ListField, value: unknown): Condition {
  if (!isFiltered(field)) throw invalidQuery(pointer, 'cannot be filtered by');
  if (value === null) return { operator: 'exists', field, value: false };
  if (!Array.isArray(value)) return { operator: 'eq', field, value: scalar(pointer, field, value) };
  if (value.length > MAX_VALUES) throw invalidQuery(pointer, `may name ${MAX_VALUES} values at most`);
  return { operator: 'any', field, values: value.map((item) => scalar(pointer, field, item)) };
}

function scalar(pointer: string, { kind }: ListField, value: unknown): Scalar {
  if (kind === 'count' || kind === 'pence') {
    if (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= 2_147_483_647) return value;
    throw invalidQuery(pointer, 'must be a whole number');
  }
  if (kind === 'flag') {
    if (typeof value === 'boolean') return value;
    throw invalidQuery(pointer, 'must be true or false');
  }
  if (typeof value !== 'string') throw invalidQuery(pointer, 'must be text');
  if (value.length > 500 || value.includes('\u0000') || !value.isWellFormed())
    throw invalidQuery(pointer, 'must be text of 500 characters at most');
  if (kind === 'day' && !IsoDate.safeParse(value).success) throw invalidQuery(pointer, 'must be a date (yyyy-mm-dd)');
  return value;
}

function searchWords(pointer: string, value: unknown): readonly Sought[] | 'nothing' {
  if (typeof value !== 'string' || value.length > 200 || value.includes('\u0000') || !value.isWellFormed()) {
    throw invalidQuery(pointer, 'must be text of 200 characters at most');
  }
  const sought = soughtIn(value).slice(0, MAX_WORDS);
  return sought.length === 0 && value.trim() !== '' ? 'nothing' : sought;
}
