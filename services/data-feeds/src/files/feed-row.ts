import type { FeedKind, FeedPerson, Measure } from '@turnaround/contracts';
import {
  type CellProblem,
  Cells,
  type CsvRecord,
  csvRow,
  type Header,
  type MonthFirstDays,
  readPostcode,
  readPupilNumber,
} from '@turnaround/intake';
import type { CalendarDate } from '@turnaround/kernel';
import { isWholeTerm } from '@turnaround/payment-rules';
import type { FileHints } from './file-hints.js';
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
  /** Is told what is odd about rows that are taken. */
  readonly hints: FileHints;
}

export function readFeedRow(record: CsvRecord, file: FeedFile): FeedRowContent {
  const { line } = record;
  const { feed, header, extractedOn, days, hints } = file;
  const cells = new Cells(csvRow(record, header), days);
  const person = personOf(cells, line, file);
  const school = isEducation(feed) ? schoolOf(cells, line, file) : undefined;
  const measures = measuresOf(feed, cells, extractedOn).map((measure) => ofSchool(measure, school));
  if (cells.problems.length > 0 || person === undefined) return { line, measures: [], problems: cells.problems };
  for (const measure of measures) {
    if (measure.kind === 'attendance' && !isWholeTerm([measure])) hints.note(line, 'no-term');
  }
  return { line, person, ...(school === undefined ? {} : { school }), measures, problems: [] };
}

/** A pupil number is only for education, whatever a file of another feed holds (docs/domain/payment-by-results.md §2.2). */
function personOf(cells: Cells, line: number, { feed, extractedOn, hints }: FeedFile): FeedPerson | undefined {
  const [firstName, lastName] = [cells.name('first_name'), cells.name('last_name')];
  // Whoever has one name only, or all of it in one cell, is somebody all the same.
  if (firstName === undefined && lastName === undefined) {
    cells.refuse('first_name', 'and last_name name nobody; a row needs at least one name');
  }
  const dateOfBirth = cells.day('date_of_birth');
  if (dateOfBirth !== undefined && dateOfBirth > extractedOn) cells.refuse('date_of_birth', 'lies after the extract');
  const postcode = postcodeOf(cells);
  const upn = isEducation(feed) ? pupilNumberOf(cells, line, hints) : undefined;
  if (firstName === undefined && lastName === undefined) return undefined;
  return {
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(upn === undefined ? {} : { upn }),
  };
}

/** What a school says is another fact than what another one says of the same days. */
function ofSchool(measure: Measure, school: FeedRowContent['school']): Measure {
  const isOfSchool = measure.kind === 'attendance' || measure.kind === 'exclusions';
  return isOfSchool && school !== undefined ? { ...measure, school } : measure;
}

/** With another check letter it is some other child's number, or nobody's. */
function pupilNumberOf(cells: Cells, line: number, hints: FileHints): string | undefined {
  const cell = cells.answer('upn');
  if (cell === undefined) return undefined;
  const reading = readPupilNumber(cell);
  if ('reason' in reading) return cells.refuse('upn', reading.reason);
  if ('wrongLetter' in reading) {
    hints.note(line, 'pupil-number-wrong');
    return undefined;
  }
  if (reading.temporary) hints.note(line, 'pupil-number-temporary');
  return reading.upn;
}

/** What systems write for a child without a school, or at one they do not list. */
const NO_SCHOOL = /^(\d)\1{5}$/;

function schoolOf(cells: Cells, line: number, { hints }: FeedFile): FeedRowContent['school'] {
  const urn = cells.needed(
    'school_urn',
    cells.matching('school_urn', /^\d{6}$/, 'a school’s URN of six digits; its DfE number (901/2345) is another one'),
  );
  if (urn !== undefined && NO_SCHOOL.test(urn)) {
    hints.note(line, 'no-school');
    return undefined;
  }
  const name = cells.needed('school_name', cells.text('school_name'));
  return urn === undefined || name === undefined ? undefined : { urn, name };
}

function postcodeOf(cells: Cells): string | undefined {
  const cell = cells.text('postcode');
  if (cell === undefined) return undefined;
  const reading = readPostcode(cell);
  if ('reason' in reading) return cells.refuse('postcode', reading.reason);
  return 'postcode' in reading ? reading.postcode : undefined;
}
