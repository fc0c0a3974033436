import type { FeedKind } from '@turnaround/contracts';
import { type Header, matchHeader } from '@turnaround/intake';
import { DomainError } from '@turnaround/kernel';

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
    ...['Mia', 'Ashworth', '2014-03-09', 'FM1 2AB', 'J820200112345', '900101', 'Fellmoor Academy'],
    ...['Autumn 2025', '2025-09-03', '2025-12-19', '142', '128', '9', '5'],
  ],
  exclusions: [
    ...['Mia', 'Ashworth', '2014-03-09', 'FM1 2AB', 'J820200112345', '900101', 'Fellmoor Academy'],
    ...['2025-09-03', '2025-12-19', '1', '0'],
  ],
  'police-incidents': [
    ...['Jason', 'Ashworth', '1988-11-30', 'FM1 2AB', '2025-07-01', '2025-12-31', '0', '3', '2', ''],
  ],
  'benefits-and-work': [
    ...['Jason', 'Ashworth', '1988-11-30', 'FM1 2AB', 'benefit', "Jobseeker's Allowance", '2025-01-06', '2025-09-28'],
  ],
};

/** @throws DomainError FEED_IMPORT.COLUMNS_MISSING, FEED_IMPORT.UNREADABLE for a column that is there twice */
export function headerOf(feed: FeedKind, cells: readonly string[]): Header {
  const header = matchHeader(cells, feedColumns[feed]);
  const { missing, twice } = header;
  if (missing.length > 0) {
    throw new DomainError(
      'FEED_IMPORT.COLUMNS_MISSING',
      `The file is not one of ${feed}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing from its first line.`,
      { missing },
    );
  }
  if (twice.length > 0) {
    throw new DomainError('FEED_IMPORT.UNREADABLE', `The file has columns twice: ${twice.join(', ')}.`, { twice });
  }
  return header;
}

/** Columns whose days one hand writes alike. */
export const daysTogether: readonly (readonly string[])[] = [
  ['term_from', 'term_to'],
  ['period_from', 'period_to'],
  ['from', 'to'],
];
