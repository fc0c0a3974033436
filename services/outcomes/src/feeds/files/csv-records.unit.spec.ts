import { Readable } from 'node:stream';
import { csvRecords } from './csv-records.js';

async function read(text: string): Promise<readonly (readonly [number, ...string[]])[]> {
  const records: (readonly [number, ...string[]])[] = [];
  for await (const { line, cells } of csvRecords(Readable.from([Buffer.from(text)]))) records.push([line, ...cells]);
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
});
