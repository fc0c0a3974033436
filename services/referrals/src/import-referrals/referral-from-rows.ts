import { InvalidInputError, checkedBody } from '@turnaround/application';
import { Headline, submitReferral, type BodyOf } from '@turnaround/contracts';
import {
  type CellProblem,
  type CsvRow,
  type MonthFirstDays,
  readDay,
  readPostcode,
  readPupilNumber,
  readTelephone,
} from '@turnaround/intake';
import { namesNobody, saysNothing } from '@turnaround/people';
import type { DomainError } from '@turnaround/kernel';
import { columns, problemColumn } from './columns.js';
import type { ReferralFile } from './read-referral-file.js';

export type Submission = BodyOf<typeof submitReferral>;

export interface LineProblem extends CellProblem {
  readonly line: number;
}

/** The rows of one referral, and what they come to: a submission, or what is wrong with them. */
export interface RowGroup {
  readonly reference: string;
  readonly rows: readonly CsvRow[];
  readonly outcome:
    | { readonly submission: Submission; readonly hints: readonly LineProblem[] }
    | { readonly problems: readonly LineProblem[] };
}

/** Rows with the same reference, wherever they stand, are one referral; a row without one stands alone and is refused. */
export function groupRows({ rows, days }: ReferralFile): readonly RowGroup[] {
  const groups = Map.groupBy(rows, ({ line, cells }) => cells.get('reference')?.toLowerCase() ?? `line ${line}`);
  return [...groups.values()].map((group) => ({
    reference: group[0]?.cells.get('reference') ?? '',
    rows: group,
    outcome: submissionFrom(group, days),
  }));
}

function submissionFrom(rows: readonly CsvRow[], days: MonthFirstDays): RowGroup['outcome'] {
  const problems = rows.flatMap(({ line, problems: own }) => own.map((problem): LineProblem => ({ line, ...problem })));
  const cells = new GroupCells(rows, days, problems);
  const body = {
    sourceReference: cells.text('reference'),
    receivedOn: cells.date('received_on'),
    familyId: cells.text('family_id'),
    referrer: withoutBlanks({
      name: cells.text('referrer_name'),
      jobTitle: cells.text('referrer_job_title'),
      agencyName: cells.text('referrer_agency'),
      agencyId: cells.text('referrer_agency_id'),
      email: cells.text('referrer_email'),
      telephone: telephoneOf(cells),
    }),
    reasons: cells.text('reasons'),
    headlineProblems: Headline.options.flatMap((headline) => {
      const seen = cells.text(problemColumn(headline));
      return seen === undefined ? [] : [{ headline, seen }];
    }),
    address: withoutBlanks({
      line1: cells.text('address_line1'),
      line2: cells.text('address_line2'),
      town: cells.text('town'),
      postcode: postcodeOf(cells),
    }),
    consent: consentFrom(cells),
    members: rows.map((row) =>
      withoutBlanks({
        ...namesOf(row, cells),
        dateOfBirth: cells.dateIn(row, 'date_of_birth'),
        expectedOn: cells.dateIn(row, 'expected_on'),
        relationship: row.cells
          .get('relationship')
          ?.toLowerCase()
          .replaceAll(/[\s_]+/g, '-'),
        upn: pupilNumberOf(row, cells),
      }),
    ),
  };
  for (const { line, cells: own } of rows) {
    if (!own.has('reference')) problems.push({ line, column: 'reference', reason: 'is blank' });
  }
  try {
    const submission = checkedBody<(typeof submitReferral)['body']>(submitReferral.body, withoutBlanks(body));
    return problems.length === 0 ? { submission, hints: cells.hints } : { problems };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { problems: withSchemaProblems(problems, error, rows) };
  }
}

function consentFrom(cells: GroupCells): object {
  const word = cells
    .text('consent')
    ?.toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (word !== 'given') return { status: word };
  const agencies = cells.text('share_with_agency_ids');
  return {
    status: 'given',
    givenBy: cells.text('consent_given_by'),
    givenOn: cells.date('consent_given_on'),
    shareWithAgencyIds: agencies?.split(/[\s;,]+/).filter((id) => id !== '') ?? [],
  };
}

function telephoneOf(cells: GroupCells): string | undefined {
  const cell = cells.text('referrer_telephone');
  if (cell === undefined || saysNothing(cell)) return undefined;
  const { telephone, doubtful } = readTelephone(cell.slice(0, LONGEST_TELEPHONE));
  if (doubtful !== undefined) cells.hint('referrer_telephone', `${doubtful}; it was kept as it is written`);
  return telephone;
}

const LONGEST_TELEPHONE = 100;

/** What the health service writes for people without a home, and for homes that nobody knows. */
const NOWHERE = { 'no-fixed-abode': 'ZZ99 3VZ', 'not-known': 'ZZ99 3WZ', forces: 'ZZ99 3WZ' } as const;

function postcodeOf(cells: GroupCells): string | undefined {
  const cell = cells.text('postcode');
  if (cell === undefined) return undefined;
  const reading = readPostcode(cell);
  // The referral's own rule says what is wrong with it.
  if ('reason' in reading) return cell;
  if ('postcode' in reading) return reading.postcode;
  cells.hint('postcode', `says that there is no postcode; ${NOWHERE[reading.nowhere]} stands for it`);
  return NOWHERE[reading.nowhere];
}

/** Stands where somebody has one name only, or a name nobody knows yet; says nothing to whoever compares people. */
const NO_NAME = '–';

function namesOf(row: CsvRow, cells: GroupCells): { firstName?: string | undefined; lastName?: string | undefined } {
  const [firstName, lastName] = ['first_name', 'last_name'].map((column) => {
    const name = row.cells.get(column);
    return name === undefined || namesNobody(name) ? undefined : name;
  });
  if ((firstName === undefined) === (lastName === undefined)) return { firstName, lastName };
  cells.hint(firstName === undefined ? 'first_name' : 'last_name', `is not known; ${NO_NAME} stands for it`, row);
  return { firstName: firstName ?? NO_NAME, lastName: lastName ?? NO_NAME };
}

/** Kept as it came, for people to correct: nobody is kept out by it, and a wrong one is compared with nothing. */
function pupilNumberOf(row: CsvRow, cells: GroupCells): string | undefined {
  const cell = row.cells.get('upn');
  if (cell === undefined || saysNothing(cell)) return undefined;
  const reading = readPupilNumber(cell);
  if ('reason' in reading)
    cells.hint('upn', 'is not a unique pupil number (a letter, then twelve digits); correct it', row);
  else if ('wrongLetter' in reading) {
    cells.hint(
      'upn',
      'has a letter that does not fit its digits: correct it, or school files will not find the child by it',
      row,
    );
  } else if (reading.temporary) cells.hint('upn', 'is a temporary number; correct it once there is another', row);
  return 'reason' in reading ? cell : reading.upn;
}

/** What concerns the whole referral may stand on any of its rows, but must not differ between them. */
class GroupCells {
  constructor(
    private readonly rows: readonly CsvRow[],
    private readonly days: MonthFirstDays,
    private readonly problems: LineProblem[],
  ) {}

  /** What is taken, and somebody should look at. */
  readonly hints: LineProblem[] = [];

  text(column: string): string | undefined {
    return this.find(column)?.cells.get(column);
  }

  hint(column: string, reason: string, row = this.find(column)): void {
    if (row !== undefined) this.hints.push({ line: row.line, column, reason });
  }

  date(column: string): string | undefined {
    const row = this.find(column);
    return row && this.dateIn(row, column);
  }

  dateIn(row: CsvRow, column: string): string | undefined {
    const cell = row.cells.get(column);
    if (cell === undefined || saysNothing(cell)) return undefined;
    const reading = readDay(cell);
    if (!('day' in reading)) return this.refuse(row, column, reading.reason);
    const monthFirst = reading.readsBothWays ? this.days.monthFirstLine(column) : undefined;
    if (monthFirst === undefined) return reading.day;
    const reason = `may be month and day, as line ${monthFirst} has them; write the days of this column as yyyy-mm-dd`;
    return this.refuse(row, column, reason);
  }

  refuse({ line }: CsvRow, column: string, reason: string): undefined {
    if (this.problems.some((problem) => problem.line === line && problem.column === column)) return;
    this.problems.push({ line, column, reason });
  }

  private find(column: string): CsvRow | undefined {
    const filled = this.rows.filter(({ cells }) => cells.has(column));
    const [first, ...others] = filled;
    if (!first || column === 'reference') return first;
    for (const { line, cells } of others) {
      if (cells.get(column) === first.cells.get(column)) continue;
      this.problems.push({ line, column, reason: `differs from line ${first.line} of the same referral` });
    }
    return first;
  }
}

/** A cell that could not be read says so once, in its own words, before the schema does. */
function withSchemaProblems(
  found: readonly LineProblem[],
  error: InvalidInputError,
  rows: readonly CsvRow[],
): readonly LineProblem[] {
  const fromSchema = error.errors.map(({ pointer, rule }) => ({
    ...cellOf(pointer, rows),
    reason: inPlainWords(rule),
  }));
  const known = new Set(found.map(({ line, column }) => `${line} ${column}`));
  return [...found, ...fromSchema.filter(({ line, column }) => !known.has(`${line} ${column}`))];
}

function inPlainWords(rule: string): string {
  if (rule.endsWith('received undefined')) return 'is blank';
  if (rule.startsWith('needs either dateOfBirth')) return 'needs a date of birth or, for an unborn child, expected_on';
  if (rule === 'must be a UK postcode') {
    return 'is not a UK postcode, such as FM1 2AB; write NFA where there is no home, N/K where nobody knows it';
  }
  if (rule === 'Invalid UUID') return 'is not an id of this platform';
  return rule.replace(/^(Invalid option|Invalid input): expected /, 'must be ');
}

/** The cell a broken rule is about; for what a decider refuses, the pointer is in the particulars. */
export function problemOf(error: DomainError, rows: readonly CsvRow[]): LineProblem {
  const field = error.particulars['field'];
  const pointer = typeof field === 'string' ? field : '';
  const reason = pointer === '' ? error.message : error.message.replace(pointer, 'This');
  return { ...cellOf(pointer, rows), reason };
}

function cellOf(pointer: string, rows: readonly CsvRow[]): { line: number; column: string } {
  const firstLine = rows[0]?.line ?? 0;
  const inMember = /^\/members\/(\d+)(\/.*)?$/.exec(pointer);
  if (inMember) {
    const line = rows[Number(inMember[1])]?.line ?? firstLine;
    return { line, column: columnAt('person', inMember[2] ?? '') ?? 'first_name' };
  }
  if (pointer.startsWith('/headlineProblems')) return { line: firstLine, column: 'problem_…' };
  const column = columnAt('referral', pointer) ?? columnAt('referral', parentOf(pointer));
  const holder = column === undefined ? undefined : rows.find(({ cells }) => cells.has(column));
  return { line: holder?.line ?? firstLine, column: column ?? '' };
}

function columnAt(per: 'referral' | 'person', pointer: string): string | undefined {
  return columns.find((column) => column.per === per && column.pointer === pointer)?.name;
}

/** `/consent/shareWithAgencyIds/0` is about the column of `/consent/shareWithAgencyIds`. */
function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function withoutBlanks<Fields extends object>(fields: Fields): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
