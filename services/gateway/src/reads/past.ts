import { invalidQuery } from './invalid-query.js';
import type { Condition, ListQuery } from './list-query.js';
import type { Row } from './row.js';

/** The one family whose past a list is asked for. @throws DomainError INPUT.INVALID where it names none */
export function familyAskedFor({ conditions }: ListQuery): string {
  for (const condition of conditions) {
    if (condition.operator === 'eq' && condition.field.field === 'familyId' && typeof condition.value === 'string')
      return condition.value;
  }
  throw invalidQuery('/filter/familyId', 'must name the family whose past is asked for');
}

/** The rows that meet the query, as the database would have given them. They are of one family: few enough to sort here. */
export function pageOf(
  rows: readonly Row[],
  { conditions, sort, offset, limit }: ListQuery,
): { readonly rows: readonly Row[]; readonly total: number } {
  const met = rows.filter((row) => conditions.every((condition) => meets(row, condition)));
  const sorted = sort === undefined ? met : met.toSorted((one, other) => compare(one, other, sort));
  return { rows: sorted.slice(offset, offset + limit), total: met.length };
}

function meets(row: Row, condition: Condition): boolean {
  switch (condition.operator) {
    case 'eq':
      return holds(row[condition.field.field], condition.value);
    case 'any':
      return condition.values.some((value) => holds(row[condition.field.field], value));
    case 'ne':
      return row[condition.field.field] !== condition.value;
    default:
      throw invalidQuery('/filter', 'may compare by equality only where the past is asked for');
  }
}

function holds(held: unknown, value: unknown): boolean {
  return Array.isArray(held) ? held.includes(value) : held === value;
}

function compare(one: Row, other: Row, { field, direction }: NonNullable<ListQuery['sort']>): number {
  const [first, second] = [one[field.field], other[field.field]];
  if (first === second) return 0;
  if (first === null || second === null) return first === null ? 1 : -1;
  const earlier = (first as string | number) < (second as string | number) ? -1 : 1;
  return direction === 'asc' ? earlier : -earlier;
}
