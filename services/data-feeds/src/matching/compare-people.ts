import type { ComparedField, FeedKind } from '@turnaround/contracts';
import { isEducation } from '../files/feed-row.js';
import { compareNames } from './names.js';

export interface ComparablePerson {
  readonly first_name: string;
  readonly last_name: string;
  readonly born: string | null;
  readonly postcode: string | null;
  readonly upn: string | null;
}

/** Field by field; the pupil number only in feeds of education (docs/domain/payment-by-results.md §2.2). */
export function comparePeople(
  feed: FeedKind,
  one: ComparablePerson,
  other: ComparablePerson,
): readonly ComparedField[] {
  const names = compareFullNames(one, other);
  const compared: ComparedField[] = [
    { field: 'firstName', agreement: names.first },
    { field: 'lastName', agreement: names.last },
    { field: 'dateOfBirth', agreement: orMissing(one.born, other.born, compareDays) },
    { field: 'postcode', agreement: orMissing(one.postcode, other.postcode, comparePostcodes) },
  ];
  if (isEducation(feed)) {
    const sameOrNot = (left: string, right: string): Agreement => (left === right ? 'same' : 'different');
    compared.push({ field: 'upn', agreement: orMissing(one.upn, other.upn, sameOrNot) });
  }
  return compared;
}

type Agreement = ComparedField['agreement'];

/** First and last name in each other's column are alike. */
function compareFullNames(one: ComparablePerson, other: ComparablePerson): { first: Agreement; last: Agreement } {
  const [first, last] = [compareNames(one.first_name, other.first_name), compareNames(one.last_name, other.last_name)];
  if (first !== 'different' || last !== 'different') return { first, last };
  const swapped =
    compareNames(one.first_name, other.last_name) !== 'different' &&
    compareNames(one.last_name, other.first_name) !== 'different';
  return swapped ? { first: 'alike', last: 'alike' } : { first, last };
}

function orMissing(
  one: string | null,
  other: string | null,
  compare: (one: string, other: string) => Agreement,
): Agreement {
  return one === null || other === null ? 'missing' : compare(one, other);
}

/** Day and month swapped, or one digit mistyped, is alike. */
function compareDays(one: string, other: string): Agreement {
  if (one === other) return 'same';
  return swappedDay(one) === other || differences(one, other) === 1 ? 'alike' : 'different';
}

/** `2014-03-09` for `2014-09-03`; null where that would be no day, or the same. */
export function swappedDay(day: string): string | null {
  const [year = '', month = '', date = ''] = day.split('-');
  return Number(date) <= 12 && date !== month ? `${year}-${date}-${month}` : null;
}

/** One letter or digit mistyped is alike. */
function comparePostcodes(one: string, other: string): Agreement {
  if (one === other) return 'same';
  return differences(one, other) === 1 ? 'alike' : 'different';
}

function differences(one: string, other: string): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let found = 0;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) found += 1;
  return found;
}
