import type { CalendarDate } from '@turnaround/kernel';
import { namesNobody, saysNothing } from '@turnaround/people';
import type { CellProblem, CsvRow } from '../csv/csv-row.js';
import { readDay } from './day.js';
import type { MonthFirstDays } from './month-first-days.js';
import { readWholeNumber, withoutFraction } from './whole-number.js';

const LONGEST_TEXT = 200;
const MOST = 100_000;

/** Reads the cells of one row; gathers what is wrong with them instead of stopping at the first. Reasons never quote a cell. */
export class Cells {
  readonly #row: CsvRow;
  readonly #days: MonthFirstDays;
  readonly #problems: CellProblem[];

  /** @param days is told how days are written, for what can only be said of a whole column */
  constructor(row: CsvRow, days: MonthFirstDays) {
    this.#row = row;
    this.#days = days;
    this.#problems = [...row.problems];
  }

  get problems(): readonly CellProblem[] {
    return this.#problems;
  }

  has(column: string): boolean {
    return this.#row.cells.has(column);
  }

  /** Once for each cell: the first reason is the nearest to what is wrong. */
  refuse(column: string, reason: string): undefined {
    if (column !== '' && this.#problems.some((problem) => problem.column === column)) return;
    this.#problems.push({ column, reason });
  }

  text(column: string): string | undefined {
    const cell = this.#row.cells.get(column);
    if (cell === undefined || cell.length <= LONGEST_TEXT) return cell;
    return this.refuse(column, `is longer than ${LONGEST_TEXT} characters`);
  }

  /** As `text`; undefined also where the cell only says that nothing is known. */
  answer(column: string): string | undefined {
    const cell = this.text(column);
    return cell === undefined || saysNothing(cell) ? undefined : cell;
  }

  /** Undefined also for what is written where a name is not known. */
  name(column: string): string | undefined {
    const cell = this.text(column);
    return cell === undefined || namesNobody(cell) ? undefined : cell;
  }

  /** Whether the cell is there and says something. */
  answers(column: string): boolean {
    const cell = this.#row.cells.get(column);
    return cell !== undefined && !saysNothing(cell);
  }

  needed<Value>(column: string, value: Value | undefined): Value | undefined {
    if (value === undefined && !this.answers(column)) this.refuse(column, 'is blank');
    return value;
  }

  day(column: string): CalendarDate | undefined {
    const cell = this.answer(column);
    if (cell === undefined) return undefined;
    const reading = readDay(cell);
    this.#days.note(this.#row.line, column, reading);
    return 'day' in reading ? reading.day : this.refuse(column, reading.reason);
  }

  count(column: string): number | undefined {
    const cell = this.answer(column);
    if (cell === undefined) return undefined;
    const number = readWholeNumber(cell);
    if (number !== undefined && number <= MOST) return number;
    return this.refuse(column, `is not a whole number from 0 to ${MOST}; write digits alone, such as 142`);
  }

  /** A name made of letters and digits, whatever spaces, case or `.0` a spreadsheet gave it. */
  matching(column: string, pattern: RegExp, what: string): string | undefined {
    const cell = this.answer(column);
    if (cell === undefined) return undefined;
    const code = withoutFraction(cell.replaceAll(/\s/g, '').toUpperCase());
    return pattern.test(code) ? code : this.refuse(column, `is not ${what}`);
  }
}
