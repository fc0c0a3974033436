import type { CsvRecord } from './csv-records.js';
import type { Header } from './header.js';

/** What is wrong with a cell; `column` is empty where it is the row. Reasons never quote a cell: reports are kept. */
export interface CellProblem {
  readonly column: string;
  readonly reason: string;
}

/** A record by the names of its columns, blank cells left out. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** What is wrong with the row as a whole, or with a cell whatever it should hold. */
  readonly problems: readonly CellProblem[];
}

export function csvRow({ line, cells, ended }: CsvRecord, { names }: Header): CsvRow {
  const byName = new Map<string, string>();
  const problems: CellProblem[] = [];
  // A row that only lacks cells is whole: they are blank. A blank cell may say something, as work that goes on; one that was cut
  // off with the end of the file says nothing.
  if (!ended && cells.length < names.length) {
    problems.push({ column: '', reason: 'is cut off: the file ends in the middle of it. Get the whole file' });
  }
  if (cells.slice(names.length).some((cell) => cell !== '')) {
    problems.push({
      column: '',
      reason: 'has more cells than the first line; a comma inside a cell wants quotation marks',
    });
  }
  for (const [index, column] of names.entries()) {
    const cell = cells[index] ?? '';
    if (column === undefined || cell === '') continue;
    byName.set(column, cell);
    const reason = spreadsheetFault(cell);
    if (reason !== undefined) problems.push({ column, reason });
  }
  return { line, cells: byName, problems };
}

/** What a spreadsheet writes where it has no value to show. */
function spreadsheetFault(cell: string): string | undefined {
  if (/^#{3,}$/.test(cell))
    return 'was not written out: its column was too narrow. Widen the column and save the file again';
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i.test(cell)) {
    return 'is an error of the spreadsheet, not a value. Mend the formula and save the file again';
  }
  if (cell.includes('\uFFFD')) {
    return 'has letters that were lost when the file was saved. Save it again from the original as "CSV UTF-8"';
  }
  return undefined;
}
