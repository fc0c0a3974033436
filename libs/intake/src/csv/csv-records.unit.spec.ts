import { Readable } from 'node:stream';
import fc from 'fast-check';
import { csvRecords } from './csv-records.js';
import { UnreadableFileError } from './unreadable-file.js';

async function read(
  file: string | Uint8Array,
  chunkSize = 65_536,
): Promise<readonly (readonly [number, ...string[]])[]> {
  const bytes = Buffer.from(file);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) =>
    bytes.subarray(index * chunkSize, (index + 1) * chunkSize),
  );
  const records: (readonly [number, ...string[]])[] = [];
  for await (const { line, cells } of csvRecords(Readable.from(chunks))) records.push([line, ...cells]);
  return records;
}

describe('Records of a CSV file', () => {
  it.each([
    ['line feeds', '\n', '\n'],
    ['carriage returns with line feeds', '\r\n', '\r\n'],
    ['carriage returns', '\r', '\r'],
    ['a first line from another system', '\r\n', '\n'],
    ['rows from another system', '\n', '\r\n'],
    ['old rows', '\n', '\r'],
  ])('are counted by lines, with %s', async (_what, first, then) => {
    expect(await read(`name,born${first}Mia,2014${then}"Leo\nJames",2016${then}${then}Zed,2011${then}`)).toEqual([
      [1, 'name', 'born'],
      [2, 'Mia', '2014'],
      [3, 'Leo\nJames', '2016'],
      [6, 'Zed', '2011'],
    ]);
  });

  it('keep their lines and cells whatever line ends are mixed, and however the bytes arrive', async () => {
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const cell = fc
      .array(fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', '\r', ' ', '’'), { maxLength: 5 })
      .map((letters) => `x${letters.join('')}x`);
    const row = fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 4 }), end, blankLines: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          let line = 1;
          let text = '';
          const expected: unknown[] = [];
          for (const { cells, end: lineEnd, blankLines } of rows) {
            expected.push([line, ...cells]);
            const written = cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
            text += written + lineEnd.repeat(blankLines + 1);
            line += 1 + blankLines + (written.match(/\r\n|\r|\n/g)?.length ?? 0);
          }
          expect(await read(text, size)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['UTF-8', Buffer.from('name,school\nZoë,Ålder’s\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFname,school\nZoë,Ålder’s\n')],
    ['UTF-16, little end first', Buffer.from('\uFEFFname,school\nZoë,Ålder’s\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFname,school\nZoë,Ålder’s\n', 'utf16le').swap16()],
    [
      'Windows-1252',
      Buffer.concat([
        Buffer.from('name,school\nZo\u00eb,\u00c5lder', 'latin1'),
        Buffer.from([0x92]),
        Buffer.from('s\n'),
      ]),
    ],
    [
      'one encoding in a cell and another in the next',
      Buffer.concat([Buffer.from('name,school\nZo\u00eb', 'latin1'), Buffer.from(',Ålder’s\n')]),
    ],
  ])('are read in %s, in chunks of any size', async (_what, file) => {
    for (const size of [1, 2, 3, 7, 100]) {
      expect(await read(file, size)).toEqual([
        [1, 'name', 'school'],
        [2, 'Zoë', 'Ålder’s'],
      ]);
    }
  });

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('are cut at %s, as the first line is', async (_what, delimiter) => {
    expect(await read(`name${delimiter}born\n"Mia${delimiter} Ann"${delimiter} 2014 \n`)).toEqual([
      [1, 'name', 'born'],
      [2, `Mia${delimiter} Ann`, '2014'],
    ]);
  });

  it.each([
    ['spaces before quotes', '"name", "born"\n "Mia, Ann", "2014"\n', 'Mia, Ann'],
    ['a letter whose last byte looks like a space', 'name,born\nPietà,2014\n', 'Pietà'],
    ['a name in quotes within quotes', 'name,born\n"""Mia"" Bell",2014\n', '"Mia" Bell'],
    ['a nickname in quotes', 'name,born\nAnn "Mia" Bell,2014\n', 'Ann "Mia" Bell'],
    ['a number kept as text', 'name,born\n="0123",2014\n', '0123'],
    ['the sign that ends a file on old systems', 'name,born\nMia,2014\n\u001a', 'Mia'],
  ])('are read with %s, as spreadsheets read them', async (_what, file, name) => {
    expect(await read(file)).toEqual([
      [1, 'name', 'born'],
      [2, name, '2014'],
    ]);
  });

  it('are left out where every cell is blank', async () => {
    expect(await read('\nname,born\n,\n  ,\t\nMia,2014\n,,,')).toEqual([
      [2, 'name', 'born'],
      [5, 'Mia', '2014'],
    ]);
  });

  it('say whether the file goes on after them', async () => {
    const ends: boolean[] = [];
    for await (const { ended } of csvRecords(Readable.from([Buffer.from('name\nMia\nLeo')]))) ends.push(ended);
    expect(ends).toEqual([true, true, false]);
    for await (const { ended } of csvRecords(Readable.from([Buffer.from('name\nMia\n,')]))) ends.push(ended);
    expect(ends.slice(3)).toEqual([true, true]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty/],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0014'), /not as a workbook/],
    ['an older workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /not as a workbook/],
    ['bytes that are no text', Buffer.from('name\n\u0000'), /not text/],
    ['UTF-16 that breaks off inside a letter', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]), /not text/],
    ['an open quotation mark', 'name\n"Mia', /near line 2: a quotation mark is opened and never closed/],
    [
      'a quotation mark that closes a row too late',
      'name,born\n"Mia,2014\n"Leo",2015\n',
      /near line \d: a quotation mark/,
    ],
    ['a quotation mark in a quoted cell', 'name\n"Mi"a', /near line 2: a quotation mark stands inside a quoted cell/],
    ['a row of columns without end', `name\n${','.repeat(2_000)}`, /near line 2: save only/],
    ['an endless row', `name\n${'x'.repeat(100_010)}`, /longer than 100,000/],
  ])('are refused as a file with %s, naming no cell', async (_what, file, reason) => {
    const refusal = await read(file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnreadableFileError);
    expect(String(refusal)).toMatch(reason);
    expect(String(refusal)).not.toContain('Mia');
  });

  it('pass on what fails while the file arrives', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('name\nMia\n');
      yield await Promise.reject(new Error('the connection was lost'));
    }
    const reading = async (): Promise<void> => {
      for await (const record of csvRecords(broken())) expect(record.line).toBeGreaterThan(0);
    };
    await expect(reading()).rejects.toThrow('the connection was lost');
  });
});
