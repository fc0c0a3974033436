/** How the first line of a file fits the columns that are wanted. */
export interface Header {
  /** By place in the row; undefined where no wanted column stands. */
  readonly names: readonly (string | undefined)[];
  readonly missing: readonly string[];
  /** Named in the file, but not wanted; shortened, for they are shown. */
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
}

const LONGEST_SHOWN = 60;

/** Columns are found by name, in any order, case and spelling of spaces; whoever reads the file decides what a misfit means. */
export function matchHeader(cells: readonly string[], columns: readonly string[]): Header {
  const wanted = new Set(columns);
  const given = cells.map(normalisedName);
  return {
    names: given.map((name) => (wanted.has(name) ? name : undefined)),
    missing: columns.filter((name) => !given.includes(name)),
    unknown: given.filter((name) => name !== '' && !wanted.has(name)).map((name) => name.slice(0, LONGEST_SHOWN)),
    twice: columns.filter((name) => given.indexOf(name) !== given.lastIndexOf(name)),
  };
}

/** `  Date of Birth ` and `date-of-birth` are `date_of_birth`. */
function normalisedName(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

/** Fewer names than this may stand in a row of people by chance. */
const FEWEST_NAMES = 3;

/** Whether these cells name columns: what stands above them is a title, and further down another file was joined on. */
export function isHeader(cells: readonly string[], columns: readonly string[]): boolean {
  return columns.length > 0 && countOfColumns(cells, columns) >= Math.min(FEWEST_NAMES, columns.length);
}

/** How many of the wanted columns are named. */
export function countOfColumns(cells: readonly string[], columns: readonly string[]): number {
  const given = new Set(cells.map(normalisedName));
  return columns.filter((name) => given.has(name)).length;
}
