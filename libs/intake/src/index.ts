export { Cells } from './cells/cells.js';
export { readDay } from './cells/day.js';
export { MonthFirstDays } from './cells/month-first-days.js';
export { readWholeNumber } from './cells/whole-number.js';
export { csvRecords, type CsvRecord } from './csv/csv-records.js';
export { csvRow, type CellProblem, type CsvRow } from './csv/csv-row.js';
export { type Header, matchHeader } from './csv/header.js';
export { UnreadableFileError } from './csv/unreadable-file.js';
