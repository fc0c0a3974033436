import { type CsvRecord, csvRecords, LINES_ABOVE_HEADER } from './csv-records.js';
import { type Header, isHeader } from './header.js';

/** A row below a header. */
export interface TableRow {
  readonly record: CsvRecord;
  readonly header: Header;
}

/**
 * The rows of a file below the header that names their columns. Titles, notes and `sep=` above it are passed over; where files were
 * joined, each header holds for what stands below it. Without anything that looks like a header, the first line is taken for it, so
 * that whoever reads the file can say what is missing.
 * @param headerOf may refuse the file
 * @throws UnreadableFileError, and whatever `headerOf` throws
 */
export async function* csvTable(
  chunks: AsyncIterable<Uint8Array>,
  columns: readonly string[],
  headerOf: (cells: readonly string[]) => Header,
): AsyncGenerator<TableRow> {
  let above: CsvRecord[] = [];
  let header: Header | undefined;
  for await (const record of csvRecords(chunks, columns)) {
    if (isHeader(record.cells, columns)) header = headerOf(record.cells);
    else if (header !== undefined) yield { record, header };
    else {
      above.push(record);
      if (above.length <= LINES_ABOVE_HEADER) continue;
      header = firstAsHeader(above, headerOf);
      for (const held of above.slice(1)) yield { record: held, header };
      above = [];
    }
  }
  if (header !== undefined || above.length === 0) return;
  header = firstAsHeader(above, headerOf);
  for (const record of above.slice(1)) yield { record, header };
}

function firstAsHeader(above: readonly CsvRecord[], headerOf: (cells: readonly string[]) => Header): Header {
  const first = above.find(({ cells }) => !/^sep=/i.test(cells[0] ?? ''));
  return headerOf(first?.cells ?? []);
}
