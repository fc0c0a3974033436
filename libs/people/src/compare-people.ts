import type { ComparedField } from '@turnaround/contracts';
import { compareNames, compareWholeNames } from './compare-names.js';
import { isPlaceless, isPupilNumber, isTemporaryNumber, isUnknownBirthday } from './no-information.js';

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
 * Field by field. What is no information neither agrees nor disagrees: ZZ99, 1 January, a pupil number whose letter does not fit,
 * a name such as "unknown". The pupil number only where both sides come from education, or from records that may hold it
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
    { field: 'dateOfBirth', agreement: orMissing(birthdayOf(one), birthdayOf(other), compareDays) },
    { field: 'postcode', agreement: compareHomes(homesOf(one), homesOf(other)) },
  ];
  if (byPupilNumber) {
    compared.push({ field: 'upn', agreement: orMissing(numberOf(one), numberOf(other), compareNumbers) });
  }
  return compared;
}

const birthdayOf = ({ born }: ComparablePerson): string | null =>
  born === null || isUnknownBirthday(born) ? null : born;
const homesOf = ({ postcodes }: ComparablePerson): readonly string[] => postcodes.filter((home) => !isPlaceless(home));
const numberOf = ({ upn }: ComparablePerson): string | null => (upn !== null && isPupilNumber(upn) ? upn : null);

/** First and last name in each other's column are alike. */
function compareFullNames(one: ComparablePerson, other: ComparablePerson): { first: Agreement; last: Agreement } {
  const [first, last] = [compareNames(one.firstName, other.firstName), compareNames(one.lastName, other.lastName)];
  if (first === 'missing' || last === 'missing') {
    const whole = compareWholeNames([one.firstName, one.lastName], [other.firstName, other.lastName]);
    // One name stands for one of the two: which, nobody knows.
    if (whole === 'same' && first !== 'same' && last !== 'same') return { first: 'same', last: 'same' };
    if (whole === 'alike' && first !== 'same' && last !== 'same') return { first: 'alike', last: 'missing' };
    return { first, last };
  }
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

function compareNumbers(one: string, other: string): Agreement {
  if (one === other) return 'same';
  return isTemporaryNumber(one) || isTemporaryNumber(other) ? 'missing' : 'different';
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
