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
