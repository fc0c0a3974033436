import { stringify } from 'csv-stringify/sync';

/**
 * Lines of RFC 4180 as spreadsheets open them. Much of it is other people's text: what a spreadsheet would run as a formula is
 * written as text.
 * @param options `begins` for the lines a file begins with, which carry the mark that says UTF-8
 */
export function csvLines(rows: readonly (readonly unknown[])[], { begins = false } = {}): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      bom: begins,
      record_delimiter: 'windows',
      // The library quotes only its own line ends; spreadsheets take any of them for the next row.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
      cast: { boolean: String, date: (day) => day.toISOString() },
    },
  );
}
