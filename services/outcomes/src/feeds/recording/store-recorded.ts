import type { Database } from '@turnaround/postgres';
import { FeedRows } from '../feed-rows.js';
import type { FeedJob } from '../stored-rows.js';
import type { RecordedRow } from './row-recorder.js';

/** Notes what became of rows, whom the file spoke of, and what it said again. */
export async function storeRecorded(database: Database, job: FeedJob, recorded: readonly RecordedRow[]): Promise<void> {
  if (recorded.length === 0) return;
  const heard = recorded.filter(({ outcome }) => outcome !== 'refused');
  const confirmed = recorded.flatMap(({ caseId, confirmedEvidenceIds }) =>
    confirmedEvidenceIds.map((evidenceId) => ({ caseId, evidenceId })),
  );
  await database.transaction(async (tx) => {
    await new FeedRows(tx).answered(
      job.id,
      recorded.map(({ row: { line }, outcome, problems, yielded }) => ({ line, outcome, problems, yielded })),
    );
    await tx.query(
      `insert into feed_heard (import_id, member_id, school_urn, school_name)
       select $1, * from unnest($2::uuid[], $3::text[], $4::text[]) order by 2 on conflict do nothing`,
      [
        job.id,
        heard.map(({ row }) => row.memberId),
        heard.map(({ row }) => row.school?.urn ?? null),
        heard.map(({ row }) => row.school?.name ?? null),
      ],
    );
    if (confirmed.length === 0) return;
    await tx.query(
      `insert into feed_confirmation (import_id, extracted_on, case_id, evidence_id)
       select $1, $2, * from unnest($3::uuid[], $4::uuid[]) on conflict do nothing`,
      [job.id, job.extractedOn, confirmed.map(({ caseId }) => caseId), confirmed.map(({ evidenceId }) => evidenceId)],
    );
  });
}
