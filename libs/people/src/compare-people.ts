import type { ComparedField } from '@turnaround/contracts';
import { compareNames } from './compare-names.js';

/** Somebody as a file, a referral or a household tells of them. */
export interface ComparablePerson {
  readonly firstName: string;
  readonly lastName: string;
  /** ISO day; null where nobody said. */
  readonly born: string | null;
  /** Every address known of them, today's and earlier ones, as `AA9 9AA`. */
  readonly postcodes: readonly string[];
  /** Pupil number, without blanks and in capitals. */
  readonly upn: string | null;
}

type Agreement = ComparedField['agreement'];

/**
 * Field by field. The pupil number only where both sides come from education, or from records that may hold it
 * (docs/domain/payment-by-results.md §2.2).
 */
export function comparePeople(
  one: ComparablePerson,
  other: ComparablePerson,
  { byPupilNumber }: { readonly byPupilNumber: boolean },
): readonly ComparedField[] {
  const names = compareFullNames(one, other);
  const compared: ComparedField[] = [
    { field: 'firstName', agreement: names.first },
    { field: 'lastName', agreement: names.last },
    { field: 'dateOfBirth', agreement: orMissing(one.born, other.born, compareDays) },
    { field: 'postcode', agreement: compareHomes(one.postcodes, other.postcodes) },
  ];
  if (byPupilNumber) {
    const sameOrNot = (left: string, right: string): Agreement => (left === right ? 'same' : 'different');
    compared.push({ field: 'upn', agreement: orMissing(one.upn, other.upn, sameOrNot) });
  }
  return compared;
}

/** First and last name in each other's column are alike. */
function compareFullNames(one: ComparablePerson, other: ComparablePerson): { first: Agreement; last: Agreement } {
  const [first, last] = [compareNames(one.firstName, other.firstName), compareNames(one.lastName, other.lastName)];
  if (first !== 'different' || last !== 'different') return { first, last };
  const swapped =
    compareNames(one.firstName, other.lastName) !== 'different' &&
    compareNames(one.lastName, other.firstName) !== 'different';
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

/** People move: any address of one that is an address of the other counts. One letter or digit mistyped is alike. */
function compareHomes(one: readonly string[], other: readonly string[]): Agreement {
  if (one.length === 0 || other.length === 0) return 'missing';
  if (one.some((home) => other.includes(home))) return 'same';
  return one.some((home) => other.some((there) => differences(home, there) === 1)) ? 'alike' : 'different';
}

function differences(one: string, other: string): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let found = 0;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) found += 1;
  return found;
}
