import type { Database } from '@turnaround/postgres';
import { type FeedJob, PERSON_CLEARED } from '../stored-rows.js';
import type { RecordedRow } from './row-recorder.js';

/**
 * Notes what became of rows; their cells go, for the evidence holds what counts. What a row says that stands by the evidence of
 * another file stays with it: that file may be taken back.
 */
export async function storeRecorded(database: Database, job: FeedJob, recorded: readonly RecordedRow[]): Promise<void> {
  if (recorded.length === 0) return;
  const heard = recorded.filter(({ outcome }) => outcome !== 'refused');
  const confirmed = recorded.flatMap(({ caseId, confirmedEvidenceIds }) =>
    confirmedEvidenceIds.map((evidenceId) => ({ caseId, evidenceId })),
  );
  await database.transaction(async (tx) => {
    await tx.query(
      `update feed_row r
          set outcome = d.outcome, problems = d.problems, ${PERSON_CLEARED},
              measures = case when d.yielded then r.measures end, compared = case when d.yielded then r.compared end
         from unnest($2::int[], $3::text[], $4::jsonb[], $5::bool[]) as d (line, outcome, problems, yielded)
        where r.import_id = $1 and r.line = d.line`,
      [
        job.id,
        recorded.map(({ row }) => row.line),
        recorded.map(({ outcome }) => outcome),
        recorded.map(({ problems }) => JSON.stringify(problems)),
        recorded.map(({ yielded }) => yielded),
      ],
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
