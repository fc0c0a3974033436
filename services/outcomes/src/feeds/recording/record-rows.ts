import type { Database } from '@turnaround/postgres';
import { FeedRows } from '../feed-rows.js';
import { inLanes } from '../in-lanes.js';
import type { FeedJob, MatchedRow } from '../stored-rows.js';
import { confirmationsOf } from './confirmations.js';
import { type FamilyRows, type RecordedRow, type RowRecorder, rowToRecord } from './row-recorder.js';
import { storeRecorded } from './store-recorded.js';

const FAMILIES_AT_ONCE = 64;
const LANES = 8;
/** One command takes so many rows of a family. */
const ROWS_A_COMMAND = 200;

/**
 * Records what the matched rows say, family by family: one load and one append for each. Cut off between an append and the
 * note of it, the same rows come again, and the same command has no second effect.
 */
export async function recordRows(
  job: FeedJob,
  { database, recorder }: { database: Database; recorder: RowRecorder },
  signal: AbortSignal,
): Promise<void> {
  const { rows: families } = await database.query<{ case_id: string }>(
    `select distinct case_id from feed_row where import_id = $1 and outcome in ('matched', 'offered')`,
    [job.id],
  );
  for (let start = 0; start < families.length && !signal.aborted; start += FAMILIES_AT_ONCE) {
    const caseIds = families.slice(start, start + FAMILIES_AT_ONCE).map(({ case_id }) => case_id);
    const { rows } = await database.query<MatchedRow & Record<string, unknown>>(
      `select line, case_id, member_id, measures, compared, score, decided_by, school_urn, school_name
         from feed_row
        where import_id = $1 and case_id = any($2::uuid[]) and outcome in ('matched', 'offered') order by line`,
      [job.id, caseIds],
    );
    await new FeedRows(database).offered(
      job.id,
      rows.map(({ line }) => line),
    );
    const confirmed = await confirmationsOf(database, caseIds);
    const recorded: RecordedRow[] = [];
    await inLanes(LANES, chunksOf(rows), async (family) => {
      recorded.push(...(await recorder.record(job, family, confirmed)));
    });
    await storeRecorded(database, job, recorded);
  }
}

function chunksOf(rows: readonly MatchedRow[]): readonly FamilyRows[] {
  return [...Map.groupBy(rows, ({ case_id }) => case_id)].flatMap(([caseId, family]) =>
    Array.from({ length: Math.ceil(family.length / ROWS_A_COMMAND) }, (_, index) => ({
      caseId,
      rows: family.slice(index * ROWS_A_COMMAND, (index + 1) * ROWS_A_COMMAND).map(rowToRecord),
    })),
  );
}
