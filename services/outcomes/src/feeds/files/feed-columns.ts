import type { FeedKind } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import { unreadable } from './csv-records.js';

const person = ['first_name', 'last_name', 'date_of_birth', 'postcode'] as const;
const school = ['upn', 'school_urn', 'school_name'] as const;

/** The columns of each feed, in the order of its template; the header may have them in any order. */
export const feedColumns: Readonly<Record<FeedKind, readonly string[]>> = {
  'school-attendance': [
    ...person,
    ...school,
    'term',
    'term_from',
    'term_to',
    'sessions_possible',
    'sessions_attended',
    'authorised_absence',
    'unauthorised_absence',
  ],
  exclusions: [...person, ...school, 'period_from', 'period_to', 'suspensions', 'permanent_exclusions'],
  'police-incidents': [
    ...person,
    'period_from',
    'period_to',
    'proven_offences',
    'asb_reported',
    'asb_verified',
    'domestic_abuse_call_outs',
  ],
  'benefits-and-work': [...person, 'fact', 'benefit', 'from', 'to'],
};

/** One row as the template shows it. */
export const exampleRows: Readonly<Record<FeedKind, readonly string[]>> = {
  'school-attendance': [
    ...['Mia', 'Ashworth', '2014-03-09', 'FM1 2AB', 'A820200112345', '900101', 'Fellmoor Academy'],
    ...['Autumn 2025', '2025-09-03', '2025-12-19', '142', '128', '9', '5'],
  ],
  exclusions: [
    ...['Mia', 'Ashworth', '2014-03-09', 'FM1 2AB', 'A820200112345', '900101', 'Fellmoor Academy'],
    ...['2025-09-03', '2025-12-19', '1', '0'],
  ],
  'police-incidents': [
    ...['Jason', 'Ashworth', '1988-11-30', 'FM1 2AB', '2025-07-01', '2025-12-31', '0', '3', '2', ''],
  ],
  'benefits-and-work': [
    ...['Jason', 'Ashworth', '1988-11-30', 'FM1 2AB', 'benefit', "Jobseeker's Allowance", '2025-01-06', '2025-09-28'],
  ],
};

export interface FeedHeader {
  /** By place in the row; undefined for a column the feed does not have. */
  readonly names: readonly (string | undefined)[];
  /** Headers that are not the feed's: their cells are not kept. */
  readonly ignored: readonly string[];
}

/** @throws DomainError FEED_IMPORT.COLUMNS_MISSING, FEED_IMPORT.UNREADABLE for a column that is there twice */
export function headerOf(feed: FeedKind, cells: readonly string[]): FeedHeader {
  const known = new Set(feedColumns[feed]);
  const given = cells.map(normalisedHeader);
  const missing = feedColumns[feed].filter((name) => !given.includes(name));
  if (missing.length > 0) {
    throw new DomainError(
      'FEED_IMPORT.COLUMNS_MISSING',
      `The file is not one of ${feed}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing from its first line.`,
      { missing },
    );
  }
  const twice = feedColumns[feed].filter((name) => given.indexOf(name) !== given.lastIndexOf(name));
  if (twice.length > 0) throw unreadable(`The file has columns twice: ${twice.join(', ')}.`, { twice });
  return {
    names: given.map((name) => (known.has(name) ? name : undefined)),
    ignored: given.filter((name) => name !== '' && !known.has(name)).map((name) => name.slice(0, 60)),
  };
}

/** `  Date of Birth ` and `date-of-birth` are `date_of_birth`. */
function normalisedHeader(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}
