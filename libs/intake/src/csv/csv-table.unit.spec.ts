import { Readable } from 'node:stream';
import { csvTable } from './csv-table.js';
import { matchHeader } from './header.js';

const columns = ['first_name', 'last_name', 'date_of_birth', 'postcode'];

async function read(file: string | Uint8Array, size = 7): Promise<readonly (readonly [number, ...unknown[]])[]> {
  const bytes = Buffer.from(file);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const rows: (readonly [number, ...unknown[]])[] = [];
  for await (const { record, header } of csvTable(Readable.from(chunks), columns, (cells) =>
    matchHeader(cells, columns),
  )) {
    rows.push([record.line, ...columns.map((name) => record.cells[header.names.indexOf(name)])]);
  }
  return rows;
}
const HEADER = 'First name,Last name,Date of birth,Postcode';
const MIA = ['Mia', 'Moss', '30/01/2014', 'FM5 1AA'];
const ZOE = ['Zoë', 'O’Neill', '12/12/2014', 'FM5 2BB'];

describe('The table in a file', () => {
  it.each<[string, string | Uint8Array, number]>([
    ['at once', `${HEADER}\nMia,Moss,30/01/2014,FM5 1AA\n`, 2],
    ['below titles', `Attendance extract\nDrawn on 01/09/2026, by: Pat\n\n${HEADER}\nMia,Moss,30/01/2014,FM5 1AA\n`, 5],
    ['below padded titles', `Attendance extract,,,\n,,,\n${HEADER}\nMia,Moss,30/01/2014,FM5 1AA\n`, 4],
    ['below sep=', `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\nMia;Moss;30/01/2014;FM5 1AA\r\n`, 3],
    ['below a mark and sep=', `\uFEFFsep=,\r\n${HEADER}\r\nMia,Moss,30/01/2014,FM5 1AA\r\n`, 3],
    [
      'below a title with more commas than the header has tabs',
      `a, b, c, d, e, f, g\n${HEADER.replaceAll(',', '\t')}\nMia\tMoss\t30/01/2014\tFM5 1AA\n`,
      3,
    ],
    ['between bars', `${HEADER.replaceAll(',', '|')}\nMia|Moss|30/01/2014|FM5 1AA\n`, 2],
    ['in UTF-16 without a mark', Buffer.from(`${HEADER}\nMia,Moss,30/01/2014,FM5 1AA\n`, 'utf16le'), 2],
    ['in UTF-16 the other way round', Buffer.from(`${HEADER}\nMia,Moss,30/01/2014,FM5 1AA\n`, 'utf16le').swap16(), 2],
  ])('stands %s', async (_where, file, line) => {
    expect(await read(file)).toEqual([[line, ...MIA]]);
  });

  it.each([1, 2, 3, 5, 100])(
    'goes on where files were joined, each with its own header and mark, in chunks of %i',
    async (size) => {
      const joined = `\uFEFF${HEADER}\r\nMia,Moss,30/01/2014,FM5 1AA\r\n\uFEFF"Postcode","First name",Last name,Date of birth\nFM5 2BB,Zoë,O’Neill,12/12/2014\n`;
      expect(await read(joined, size)).toEqual([
        [2, ...MIA],
        [4, ...ZOE],
      ]);
    },
  );

  it('has its first line for header where nothing looks like one, so that what is missing can be said', async () => {
    expect(await read('born,name\n2014,Mia\n')).toEqual([[2, undefined, undefined, undefined, undefined]]);
    expect(await read('').catch((error: unknown) => (error as Error).message)).toBe('The file is empty.');
  });

  it.each([
    ['text encoded twice', Buffer.from('ZoÃ«,Oâ€™Neill,12/12/2014,FM5 2BB')],
    ['text encoded three times', Buffer.from(twice('ZoÃ«,Oâ€™Neill,12/12/2014,FM5 2BB'))],
    ['letters with their accents apart', Buffer.from('Zoe\u0308,O’Neill,12/12/2014,FM5 2BB')],
    [
      'spaces that do not break, and marks nobody sees',
      Buffer.from('\u200bZoë\u00a0,O’Neill\u200e,12/12/2014,FM5\u00a02BB'),
    ],
    ['cells marked as text', Buffer.from(`Zoë,O’Neill,'12/12/2014,"=""FM5 2BB"""`)],
    [
      'Windows-1252 among UTF-8',
      Buffer.concat([
        Buffer.from('Zo\u00eb,O', 'latin1'),
        Buffer.from([0x92]),
        Buffer.from('Neill,12/12/2014,FM5 2BB'),
      ]),
    ],
  ])('holds %s', async (_what, row) => {
    expect(await read(Buffer.concat([Buffer.from(`${HEADER}\n`), row, Buffer.from('\n')]))).toEqual([[2, ...ZOE]]);
  });
});

/** UTF-8 taken for Windows-1252 once more. */
function twice(text: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(text));
}
