import type { FeedKind, FeedPerson, Measure } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { Cells, type CellProblem } from './cells.js';
import type { FeedHeader } from './feed-columns.js';
import type { CsvRecord } from './csv-records.js';
import { measuresOf } from './measures-of-row.js';

/** What a row says and of whom; or, where it has problems, only these. */
export interface FeedRowContent {
  readonly line: number;
  readonly person?: FeedPerson;
  readonly school?: { readonly urn: string; readonly name: string };
  readonly measures: readonly Measure[];
  readonly problems: readonly CellProblem[];
}

const EDUCATION: readonly FeedKind[] = ['school-attendance', 'exclusions'];

export const isEducation = (feed: FeedKind): boolean => EDUCATION.includes(feed);

export function readFeedRow(
  { line, cells: given }: CsvRecord,
  { feed, header, extractedOn }: { feed: FeedKind; header: FeedHeader; extractedOn: CalendarDate },
): FeedRowContent {
  const byName = new Map<string, string>();
  for (const [index, name] of header.names.entries()) if (name !== undefined) byName.set(name, given[index] ?? '');
  const cells = new Cells(byName);
  // A blank cell may say something, as work that goes on; one that was cut off says nothing.
  if (given.length < header.names.length) cells.refuse('', 'has fewer cells than the first line');
  if (given.slice(header.names.length).some((cell) => cell !== '')) {
    cells.refuse('', 'has more cells than the first line; a comma inside a cell wants quotation marks');
  }
  const person = personOf(cells, feed, extractedOn);
  const school = isEducation(feed) ? schoolOf(cells) : undefined;
  const measures = measuresOf(feed, cells, extractedOn);
  if (cells.problems.length > 0 || person === undefined) return { line, measures: [], problems: cells.problems };
  return { line, person, ...(school === undefined ? {} : { school }), measures, problems: [] };
}

/** A pupil number is only for education, whatever a file of another feed holds (docs/domain/payment-by-results.md §2.2). */
function personOf(cells: Cells, feed: FeedKind, extractedOn: CalendarDate): FeedPerson | undefined {
  const firstName = cells.needed('first_name', cells.text('first_name'));
  const lastName = cells.needed('last_name', cells.text('last_name'));
  const dateOfBirth = cells.date('date_of_birth');
  if (dateOfBirth !== undefined && dateOfBirth > extractedOn) cells.refuse('date_of_birth', 'lies after the extract');
  const postcode = cells.postcode('postcode');
  const upn = isEducation(feed)
    ? cells.matching('upn', /^[A-Z]\d{11}[\dA-Z]$/, 'a unique pupil number (a letter, then twelve digits)')
    : undefined;
  if (firstName === undefined || lastName === undefined) return undefined;
  return {
    firstName,
    lastName,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(upn === undefined ? {} : { upn }),
  };
}

function schoolOf(cells: Cells): FeedRowContent['school'] {
  const urn = cells.needed('school_urn', cells.matching('school_urn', /^\d{6}$/, 'a number of six digits'));
  const name = cells.needed('school_name', cells.text('school_name'));
  return urn === undefined || name === undefined ? undefined : { urn, name };
}
