import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FeedKind } from '@turnaround/contracts';
import { csvRecords, type Header, MonthFirstDays } from '@turnaround/intake';
import { exampleRows, feedColumns, headerOf } from './feed-columns.js';
import { FileHints } from './file-hints.js';
import { type FeedFile, type FeedRowContent, readFeedRow } from './feed-row.js';

const extractedOn = '2026-01-05';

const fileOf = (feed: FeedKind): FeedFile => ({
  feed,
  header: headerOf(feed, feedColumns[feed]),
  extractedOn,
  days: new MonthFirstDays(),
  hints: new FileHints(),
});

/** The example of the template, with some cells changed. */
function read(feed: FeedKind, change: Readonly<Record<string, string>> = {}): FeedRowContent {
  const columns = feedColumns[feed];
  const cells = columns.map((column, index) => change[column] ?? exampleRows[feed][index] ?? '');
  return readFeedRow({ line: 2, cells, ended: true }, fileOf(feed));
}
const problemsOf = ({ problems }: FeedRowContent): readonly string[] =>
  problems.map(({ column, reason }) => `${column} ${reason}`.trim());

describe('A row of a feed', () => {
  it.each(Object.keys(feedColumns) as FeedKind[])('is taken as the template of %s shows it', (feed) => {
    expect(problemsOf(read(feed))).toEqual([]);
    expect(read(feed).measures).not.toHaveLength(0);
  });

  it.each(Object.keys(feedColumns) as FeedKind[])('of %s is refused when the file was cut off in it', (feed) => {
    const cells = exampleRows[feed].slice(0, -1);
    const row = readFeedRow({ line: 2, cells, ended: false }, fileOf(feed));
    expect(problemsOf(row)).toContain('is cut off: the file ends in the middle of it. Get the whole file');
    expect(row).toMatchObject({ measures: [] });
    expect(row.person).toBeUndefined();
  });

  it('of attendance accounts for every session', () => {
    const counts = (attended: string, unauthorised: string): readonly string[] =>
      problemsOf(
        read('school-attendance', {
          sessions_possible: '142',
          sessions_attended: attended,
          authorised_absence: '9',
          unauthorised_absence: unauthorised,
        }),
      );
    expect(counts('128', '5')).toEqual([]);
    expect(counts('98', '5')).toEqual([
      'sessions_attended and the absences are 112, fewer than the 142 that were possible',
    ]);
    expect(counts('130', '5')).toEqual([
      'sessions_attended and the absences are 144, more than the 142 that were possible',
    ]);
  });

  it.each(['30/11/1988', '30/11/1988 00:00', '30.11.1988 00:00:00', '1988-11-30', '1988-11-30T00:00:00'])(
    'has a birthday as %s',
    (cell) => {
      expect(read('police-incidents', { date_of_birth: cell }).person?.dateOfBirth).toBe('1988-11-30');
    },
  );

  it.each([
    ['30/11/0000', 'lies before 1900'],
    ['0000-11-30', 'lies before 1900'],
    ['31/12/1899', 'lies before 1900'],
    ['30/11/1988 12:30', 'has a time of day; write the day alone, as dd/mm/yyyy or yyyy-mm-dd'],
    ['31/02/1988', 'is not a day that exists, as dd/mm/yyyy or yyyy-mm-dd'],
  ])('is refused with %s for a birthday', (cell, reason) => {
    expect(problemsOf(read('police-incidents', { date_of_birth: cell }))).toEqual([`date_of_birth ${reason}`]);
  });

  it.each<[FeedKind, readonly number[]]>([
    ['school-attendance', [6, 7, 8]],
    ['exclusions', [4]],
    ['police-incidents', [5]],
    ['benefits-and-work', [5]],
  ])('is refused in the sample of %s only on lines %j', async (feed, lines) => {
    const sample = fileURLToPath(new URL(`../../../../seeds/feeds/${feed}.csv`, import.meta.url));
    let header: Header | undefined;
    const refused: number[] = [];
    for await (const record of csvRecords(createReadStream(sample))) {
      if (header === undefined) header = headerOf(feed, record.cells);
      else if (readFeedRow(record, { ...fileOf(feed), header, extractedOn: '2026-08-01' }).problems.length > 0) {
        refused.push(record.line);
      }
    }
    expect(refused).toEqual(lines);
  });
});
