import { GivenInstant, IsoDate } from '@turnaround/contracts';
import { endOfLondonDay } from '@turnaround/kernel';
import { z } from 'zod';
import { invalidQuery } from './invalid-query.js';

/** The query string of a read, taken apart. */
export interface ReadQuery {
  readonly list: { readonly sort?: string; readonly range?: string; readonly filter?: string };
  readonly format: 'json' | 'csv';
  /** One line for what came together. */
  readonly fold: boolean;
  /** Instant: only what had been recorded by then. */
  readonly knownAt?: string;
  /** Instant: only what had happened by then. */
  readonly about?: string;
}

const NAMES = ['sort', 'range', 'filter', 'format', 'knownAt', 'about', 'fold'] as const;
const Given = z.record(z.string(), z.unknown());

/**
 * `knownAt` may also stand in the filter, where a screen keeps it (`filter={"familyId":…,"knownAt":…}`).
 * @throws DomainError INPUT.INVALID naming an unknown or malformed part
 */
export function parseReadQuery(given: unknown): ReadQuery {
  const query = Given.parse(given ?? {});
  const text = (name: (typeof NAMES)[number]): string | undefined => {
    const value = query[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw invalidQuery(`/${name}`, 'may be given once only');
    return value;
  };
  for (const name of Object.keys(query)) {
    if (!NAMES.some((known) => known === name)) throw invalidQuery(`/${name}`, 'is not something a list can be asked');
  }
  const format = text('format') ?? 'json';
  if (format !== 'json' && format !== 'csv') throw invalidQuery('/format', 'is json or csv');
  const fold = text('fold') ?? 'false';
  if (fold !== 'true' && fold !== 'false') throw invalidQuery('/fold', 'is true or false');
  if (fold === 'true' && format === 'csv')
    throw invalidQuery('/fold', 'is not offered for a file, which has every row');
  const knownAt = text('knownAt');
  const about = text('about');
  const [sort, range, filter] = [text('sort'), text('range'), text('filter')];
  return {
    list: {
      ...(sort !== undefined && { sort }),
      ...(range !== undefined && { range }),
      ...(filter !== undefined && { filter }),
    },
    format,
    fold: fold === 'true',
    ...(knownAt !== undefined && { knownAt: instantOf('/knownAt', knownAt) }),
    ...(about !== undefined && { about: instantOf('/about', about) }),
  };
}

/** Moves `knownAt` out of the filter into the query, where the filter has one. */
export function withKnownAtOfFilter(query: ReadQuery): ReadQuery {
  const filter = z.record(z.string(), z.unknown()).safeParse(parsedOrUndefined(query.list.filter));
  if (!filter.success || !('knownAt' in filter.data)) return query;
  const { knownAt, ...rest } = filter.data;
  const list = { ...query.list, filter: JSON.stringify(rest) };
  if (knownAt === null || knownAt === '') return { ...query, list };
  if (typeof knownAt !== 'string') throw invalidQuery('/filter/knownAt', 'must be a date or an instant');
  return { ...query, list, knownAt: instantOf('/filter/knownAt', knownAt) };
}

function parsedOrUndefined(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An instant in UTC; a date means the end of that day in London. */
export function instantOf(pointer: string, text: string): string {
  if (IsoDate.safeParse(text).success) return endOfLondonDay(text);
  const instant = GivenInstant.safeParse(text);
  if (!instant.success) throw invalidQuery(pointer, 'must be a date (yyyy-mm-dd) or an instant with Z or an offset');
  return instant.data;
}
