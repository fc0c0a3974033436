import { IsoDate, Postcode } from '@turnaround/contracts';

export interface CellProblem {
  readonly column: string;
  readonly reason: string;
}

const LONGEST_TEXT = 200;
const MOST = 100_000;
/** Before it nobody in a feed was born; the database has no year 0 at all. */
const EARLIEST = '1900-01-01';

/** The cells of one row by column; gathers what is wrong with them instead of stopping at the first. Reasons never quote a cell. */
export class Cells {
  readonly problems: CellProblem[] = [];

  constructor(private readonly byName: ReadonlyMap<string, string>) {}

  has(column: string): boolean {
    return (this.byName.get(column) ?? '') !== '';
  }

  refuse(column: string, reason: string): undefined {
    this.problems.push({ column, reason });
  }

  text(column: string): string | undefined {
    const cell = this.byName.get(column) ?? '';
    if (cell === '') return undefined;
    return cell.length > LONGEST_TEXT ? this.refuse(column, `is longer than ${LONGEST_TEXT} characters`) : cell;
  }

  needed<Value>(column: string, value: Value | undefined): Value | undefined {
    if (value === undefined && !this.has(column)) this.refuse(column, 'is blank');
    return value;
  }

  /** `31/12/2025` or `2025-12-31`, also with midnight behind it, as an ISO date. */
  date(column: string): string | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const day = cell.replace(/[T ]00:00(:00)?$/, '');
    const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(day);
    const iso = british
      ? `${british[3]}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`
      : day;
    if (IsoDate.safeParse(iso).success) return iso < EARLIEST ? this.refuse(column, 'lies before 1900') : iso;
    return this.refuse(column, 'is not a day that exists, as dd/mm/yyyy or yyyy-mm-dd');
  }

  count(column: string): number | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const number = /^\d{1,6}$/.test(cell) ? Number(cell) : Number.NaN;
    if (number <= MOST) return number;
    return this.refuse(column, `is not a whole number from 0 to ${MOST}`);
  }

  postcode(column: string): string | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const parsed = Postcode.safeParse(cell);
    return parsed.success ? parsed.data : this.refuse(column, 'is not a UK postcode');
  }

  matching(column: string, pattern: RegExp, what: string): string | undefined {
    const cell = this.text(column)?.replaceAll(/\s/g, '').toUpperCase();
    if (cell === undefined || pattern.test(cell)) return cell;
    return this.refuse(column, `is not ${what}`);
  }
}
