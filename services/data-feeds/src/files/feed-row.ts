import { type FeedKind, type FeedPerson, type Measure, Postcode } from '@turnaround/contracts';
import { type CellProblem, Cells, type CsvRecord, csvRow, type Header, type MonthFirstDays } from '@turnaround/intake';
import type { CalendarDate } from '@turnaround/kernel';
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

/** How a file is read. */
export interface FeedFile {
  readonly feed: FeedKind;
  readonly header: Header;
  readonly extractedOn: CalendarDate;
  /** Is told how its days are written. */
  readonly days: MonthFirstDays;
}

export function readFeedRow(record: CsvRecord, { feed, header, extractedOn, days }: FeedFile): FeedRowContent {
  const { line } = record;
  const cells = new Cells(csvRow(record, header), days);
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
  const dateOfBirth = cells.day('date_of_birth');
  if (dateOfBirth !== undefined && dateOfBirth > extractedOn) cells.refuse('date_of_birth', 'lies after the extract');
  const postcode = postcodeOf(cells);
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

function postcodeOf(cells: Cells): string | undefined {
  const cell = cells.text('postcode');
  if (cell === undefined) return undefined;
  const parsed = Postcode.safeParse(cell);
  return parsed.success ? parsed.data : cells.refuse('postcode', 'is not a UK postcode');
}
