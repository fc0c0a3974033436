import type { FeedImport } from '@turnaround/contracts';
import type { MonthFirstDays } from '@turnaround/intake';
import { dayInWords } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';
import { isEducation } from '../files/feed-row.js';
import type { FileHints, RowHint } from '../files/file-hints.js';
import type { NewUpload } from './new-upload.js';

type Warning = FeedImport['warnings'][number];

const MOST_SCHOOLS = 20;

/** What was seen of the columns of a file. */
export interface OddColumns {
  /** The feed does not have them. */
  readonly ignoredColumns: readonly string[];
  /** Their days may be month and day. */
  readonly columnsInDoubt: ReturnType<MonthFirstDays['columnsInDoubt']>;
  readonly hints: ReturnType<FileHints['all']>;
}

const MOST_LINES = 20;

/** By hint: its code, and what it means for the rows. */
const hinted: Readonly<Record<RowHint, readonly [code: string, text: string]>> = {
  'pupil-number-wrong': [
    'FEED.PUPIL_NUMBERS_WRONG',
    'the letter of the pupil number does not fit its digits: it is some other child’s, or nobody’s. The pupils were looked for without it. Have the school correct it',
  ],
  'pupil-number-temporary': [
    'FEED.PUPIL_NUMBERS_TEMPORARY',
    'the pupil number is a temporary one. Where another is known of the pupil, that was not held against it',
  ],
  'no-school': [
    'FEED.NO_SCHOOL',
    'no school is named: a URN such as 999999 or 888888 stands for none. The rows were taken without one. Ask for the school’s own URN',
  ],
  'no-term': [
    'FEED.NOT_A_TERM',
    'the days are no whole term. They count together with what else is known of the term; a few weeks alone never meet it. Ask for whole terms or half-terms',
  ],
};

/** What is odd about a file, compared with what came before it from the same source. None of it stops the import. */
export async function warningsOf(
  tx: Queryable,
  upload: NewUpload,
  sha256: string,
  { ignoredColumns, columnsInDoubt, hints }: OddColumns,
): Promise<readonly Warning[]> {
  const { rows: same } = await tx.query<{ file_name: string; started_on: string }>(
    `select file_name, (started_at at time zone 'Europe/London')::date as started_on from feed_import
      where sha256 = $1 and feed = $2 and id <> $3 and status not in ('receiving', 'taken-back', 'failed')
      order by started_at limit 1`,
    [sha256, upload.feed, upload.id],
  );
  const { rows: earlier } = await tx.query<{ id: string; extracted_on: string }>(
    `select id, extracted_on from feed_import
      where feed = $1 and id <> $2 and lower(source_system) = lower($3)
        and status not in ('receiving', 'taken-back', 'failed')
      order by extracted_on desc, started_at desc limit 1`,
    [upload.feed, upload.id, upload.sourceSystem],
  );
  const [previous] = earlier;
  return [
    ...same.map(({ file_name, started_on }) => ({
      code: 'FEED.SAME_FILE',
      text: `This very file came before, as ${file_name} on ${dayInWords(started_on)}.`,
    })),
    ...(previous !== undefined && previous.extracted_on > upload.extractedOn
      ? [
          {
            code: 'FEED.OLDER_EXTRACT',
            text: `The extract of ${dayInWords(upload.extractedOn)} is older than one that is already here, of ${dayInWords(previous.extracted_on)}; where they differ, the newer counts.`,
          },
        ]
      : []),
    ...(previous !== undefined && isEducation(upload.feed)
      ? await missingSchools(tx, upload, previous.id, previous.extracted_on)
      : []),
    ...(ignoredColumns.length > 0
      ? [
          {
            code: 'FEED.COLUMNS_IGNORED',
            text: `Columns that this feed does not have were not read, and are not kept: ${ignoredColumns.slice(0, MOST_SCHOOLS).join(', ')}.`,
          },
        ]
      : []),
    ...hints.map(({ hint, lines }) => {
      const [code, text] = hinted[hint];
      return { code, text: `${linesInWords(lines)}: ${text}.` };
    }),
    ...columnsInDoubt.map(({ column, monthFirstOn, readBothWays }) => ({
      code: 'FEED.DAYS_IN_DOUBT',
      text: `Line ${monthFirstOn} has a day with the month before it; in ${column} ${readBothWays} days read both ways and were read as day and month. Look at the file, and take it back if they are not.`,
    })),
  ];
}

function linesInWords(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST_LINES).join(', ');
  if (lines.length > MOST_LINES) return `Lines ${shown} and ${lines.length - MOST_LINES} more`;
  return lines.length === 1 ? `Line ${shown}` : `Lines ${shown}`;
}

async function missingSchools(
  tx: Queryable,
  upload: NewUpload,
  previousId: string,
  previousDay: string,
): Promise<readonly Warning[]> {
  const { rows } = await tx.query<{ urn: string; name: string }>(
    `select urn, name from feed_school where import_id = $1
        and urn not in (select urn from feed_school where import_id = $2) order by name, urn`,
    [previousId, upload.id],
  );
  if (rows.length === 0) return [];
  const named = rows.slice(0, MOST_SCHOOLS).map(({ urn, name }) => `${name} (${urn})`);
  const more = rows.length > MOST_SCHOOLS ? ` and ${rows.length - MOST_SCHOOLS} more` : '';
  return [
    {
      code: 'FEED.SCHOOLS_MISSING',
      text: `The extract of ${dayInWords(previousDay)} covered schools that this one does not: ${named.join(', ')}${more}.`,
    },
  ];
}
