import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { csvRecords, type CsvRecord } from '../csv/csv-records.js';
import { csvRow, type CsvRow } from '../csv/csv-row.js';
import { matchHeader } from '../csv/header.js';
import { Cells } from './cells.js';
import { readDay } from './day.js';
import { MonthFirstDays } from './month-first-days.js';
import { readWholeNumber } from './whole-number.js';

async function rowsOf(file: string | Uint8Array, columns: readonly string[]): Promise<readonly CsvRow[]> {
  const read: CsvRecord[] = [];
  for await (const record of csvRecords(Readable.from([Buffer.from(file)]))) read.push(record);
  const [first, ...records] = read;
  const header = matchHeader(first?.cells ?? [], columns);
  return records.map((record) => csvRow(record, header));
}
const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../fixtures/${name}`, import.meta.url));

describe('Files as they come from the field', () => {
  it('are taken with every day that can mean one day only, and say of the rest what is wrong', async () => {
    const days = new MonthFirstDays();
    const rows = await rowsOf(await fixture('attendance-dates.csv'), ['date_of_birth']);
    const read = rows.map((row) => {
      const cells = new Cells(row, days);
      return [row.line, cells.day('date_of_birth') ?? cells.problems[0]?.reason];
    });
    const noDay = 'is not a day that exists, as dd/mm/yyyy or yyyy-mm-dd';
    const dayNumber =
      'is the number a spreadsheet keeps for a day; format the column as a date (dd/mm/yyyy) and save the file again';
    expect(read).toEqual([
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((line) => [line, '2014-01-30']),
      [11, 'has a year of two digits, which may be of either century; write the day as dd/mm/yyyy or yyyy-mm-dd'],
      [12, '2014-01-30'],
      [13, dayNumber],
      [14, dayNumber],
      [15, 'has the month before the day; write the day as dd/mm/yyyy or yyyy-mm-dd'],
      [16, '2014-09-03'],
      [17, '2014-01-30'],
      [18, '2014-01-30'],
      [19, noDay],
      [20, noDay],
      [21, 'lies before 1900'],
      [22, 'lies before 1900'],
      [23, 'was not written out: its column was too narrow. Widen the column and save the file again'],
      [24, 'is an error of the spreadsheet, not a value. Mend the formula and save the file again'],
    ]);
    expect(days.columnsInDoubt()).toEqual([{ column: 'date_of_birth', monthFirstOn: 15, readBothWays: 1 }]);
    expect([days.monthFirstLine('date_of_birth'), days.monthFirstLine('term_from')]).toEqual([15, undefined]);
  });

  it('are taken with whole numbers that end in .0, and no others', async () => {
    const rows = await rowsOf(await fixture('attendance-whole-floats.csv'), [
      'school_urn',
      'sessions_possible',
      'sessions_attended',
      'authorised_absence',
    ]);
    const read = rows.map((row) => {
      const cells = new Cells(row, new MonthFirstDays());
      const values = [
        cells.matching('school_urn', /^\d{6}$/, 'six digits'),
        cells.count('sessions_possible'),
        cells.count('sessions_attended'),
        cells.count('authorised_absence'),
      ];
      return [values, cells.problems.map(({ column }) => column)];
    });
    expect(read).toEqual([
      [['900101', 142, 128, 9], []],
      [
        ['900101', 142, undefined, undefined],
        ['sessions_attended', 'authorised_absence'],
      ],
      [[undefined, 142, 128, 9], ['school_urn']],
      [
        ['900102', undefined, undefined, 9],
        ['sessions_possible', 'sessions_attended'],
      ],
    ]);
  });

  it('are taken where a spreadsheet left out the last commas of rows', async () => {
    const columns = ['first_name', 'from', 'to'];
    const whole = await rowsOf(await fixture('benefits-excel-blocks.csv'), columns);
    expect(whole).toHaveLength(35);
    expect(whole.flatMap(({ problems }) => problems)).toEqual([]);
    expect(whole[15]?.cells.has('to')).toBe(false);

    const cut = await rowsOf(await fixture('benefits-truly-cut.csv'), columns);
    expect(cut.filter(({ problems }) => problems.length > 0)).toMatchObject([
      { line: 6, problems: [{ column: '', reason: expect.stringContaining('is cut off') as unknown }] },
    ]);
  });

  it.each(['referrals-crlf-header-lf-rows.csv', 'referrals-lf-header-crlf-rows.csv'])(
    'are cut into the rows that are there: %s',
    async (name) => {
      const rows = await rowsOf(await fixture(name), ['reference', 'first_name']);
      expect(rows.map(({ line, cells }) => [line, cells.get('reference')])).toEqual([
        [2, 'FLD-21'],
        [3, 'FLD-21'],
        [4, 'FLD-22'],
      ]);
    },
  );
});

describe('A day in a cell', () => {
  it.each([
    ['1/6/2014', '2014-06-01'],
    ['01-06-2014', '2014-06-01'],
    ['1st June 2014', '2014-06-01'],
    ['1-Jun-2014', '2014-06-01'],
    ['June 1, 2014', '2014-06-01'],
    ['Sept 3 2014', '2014-09-03'],
    ['29/02/2024', '2024-02-29'],
    ['01/01/1900', '1900-01-01'],
  ])('is taken as %s', (cell, day) => {
    expect(readDay(cell)).toMatchObject({ day });
  });

  it.each([
    ['29/02/2023', /exists/],
    ['0/6/2014', /exists/],
    ['2014-13-01', /exists/],
    ['31 Juna 2014', /exists/],
    ['2014-1/30', /exists/],
    ['yesterday', /exists/],
    ['30-Jan-14', /two digits/],
    ['30 1 14', /two digits/],
    ['30/11/1988 12:30', /time of day/],
    ['2014-06-30T23:00:00Z', /time of day/],
    ['45231.5', /number a spreadsheet keeps/],
    ['31/12/1899', /before 1900/],
    ['0000-11-30', /before 1900/],
  ])('is refused as %s, by name', (cell, reason) => {
    expect(readDay(cell)).toMatchObject({ reason: expect.stringMatching(reason) as unknown, monthFirst: false });
  });

  it('puts in doubt the days of both ends of a period', () => {
    const days = new MonthFirstDays([['from', 'to']]);
    days.note(2, 'from', readDay('1/2/2026'));
    days.note(2, 'to', readDay('3/4/2026'));
    days.note(2, 'born', readDay('3/4/2014'));
    expect(days.columnsInDoubt()).toEqual([]);
    days.note(3, 'to', readDay('1/31/2026'));
    expect(days.columnsInDoubt()).toEqual([
      { column: 'to', monthFirstOn: 3, readBothWays: 1 },
      { column: 'from', monthFirstOn: 3, readBothWays: 1 },
    ]);
    expect(days.monthFirstLine('from')).toBe(3);
  });
});

describe('A whole number in a cell', () => {
  it.each([
    ['0', 0],
    ['142', 142],
    ['142.0', 142],
    ['142.00', 142],
    ['1,280', 1280],
    ['1,000,000', 1_000_000],
    ['1280.000', 1280],
  ])('is taken as %s', (cell, value) => {
    expect(readWholeNumber(cell)).toBe(value);
  });
  it.each(['1.280', '1.000', '128.5', '1e3', '-1', '+1', '1,28', '12,8000', '"142"', '1 280', '', '½'])(
    'is refused as %j',
    (cell) => {
      expect(readWholeNumber(cell)).toBeUndefined();
    },
  );
});

describe('The cells of a row', () => {
  const header = matchHeader([' First Name ', 'born', 'Extra', 'born'], ['first_name', 'born', 'postcode']);

  it('stand below the columns their header names', () => {
    expect(header).toEqual({
      names: ['first_name', 'born', undefined, 'born'],
      missing: ['postcode'],
      unknown: ['extra'],
      twice: ['born'],
    });
  });

  it('say once for each cell what is wrong, and of the row that it has too many', () => {
    const row = csvRow({ line: 2, cells: ['x'.repeat(201), '#REF!', '', '', 'more'], ended: true }, header);
    const cells = new Cells(row, new MonthFirstDays());
    expect([cells.text('first_name'), cells.day('born'), cells.needed('postcode', cells.text('postcode'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    cells.refuse('born', 'lies after the extract');
    expect(cells.problems).toEqual([
      { column: '', reason: expect.stringContaining('more cells') as unknown },
      { column: 'born', reason: expect.stringContaining('error of the spreadsheet') as unknown },
      { column: 'first_name', reason: 'is longer than 200 characters' },
      { column: 'postcode', reason: 'is blank' },
    ]);
  });
});
