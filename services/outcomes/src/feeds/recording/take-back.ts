import type { Database } from '@turnaround/postgres';
import { DomainError } from '@turnaround/kernel';
import { type CommandContext, requestedContext } from '@turnaround/service-kit';
import type { OutcomeRecords } from '../../outcome-records.js';
import type { FeedMatches } from '../feed-matches.js';
import { FeedRows } from '../feed-rows.js';
import { inLanes } from '../in-lanes.js';
import type { FeedJob } from '../stored-rows.js';

const LANES = 8;

interface Parts {
  readonly database: Database;
  readonly records: OutcomeRecords;
  readonly matches: FeedMatches;
}

/**
 * Retracts what an import recorded, ends its reviews, empties its rows, and lets other files say again what they said of the
 * same people. Every step may be cut off and repeated.
 */
export async function takeBack(job: FeedJob, parts: Parts, signal: AbortSignal): Promise<void> {
  const { takeBack: asked } = job;
  if (asked === null) return;
  await retractEvidence(job, asked, parts, signal);
  await endReviews(job, asked, parts, signal);
  if (signal.aborted) return;
  await parts.database.transaction(async (tx) => {
    await tx.query('delete from feed_heard where import_id = $1', [job.id]);
    await tx.query('delete from feed_confirmation where import_id = $1', [job.id]);
    const rows = new FeedRows(tx);
    await rows.takenBack(job.id, { kind: 'withdrawn' });
    await rows.takenBack(job.id, { kind: 'taken-back' });
    await rows.speakAgain(job.id);
  });
}

type Asked = NonNullable<FeedJob['takeBack']>;

async function retractEvidence(
  job: FeedJob,
  { reason, actor }: Asked,
  { database, records }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { rows } = await database.query<{ case_id: string }>(
    'select distinct case_id from feed_row where import_id = $1 and case_id is not null',
    [job.id],
  );
  await inLanes(LANES, rows, async ({ case_id: caseId }) => {
    if (signal.aborted) return;
    const context = contextOf(job, 'RetractFeedEvidence', caseId);
    const by = { retractedBy: actor.id, retractedOn: context.today };
    await records
      .execute(caseId, { type: 'RetractFeedEvidence', importId: job.id, reason, ...by }, context)
      .catch(ignoring('RESOURCE.NOT_FOUND', 'OUTCOME_RECORD.NOT_OPEN'));
  });
}

/** Nobody needs to look any more. */
async function endReviews(
  job: FeedJob,
  { reason, actor }: Asked,
  { database, matches }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { rows } = await database.query<{ match_review_id: string }>(
    `select match_review_id from feed_row where import_id = $1 and outcome = 'in-review' order by line`,
    [job.id],
  );
  await inLanes(LANES, rows, async ({ match_review_id: matchId }) => {
    if (signal.aborted) return;
    const context = contextOf(job, 'RejectMatch', matchId);
    const by = { rejectedBy: actor.id, rejectedOn: context.today };
    await matches
      .execute(matchId, { type: 'RejectMatch', reason, ...by }, context)
      .catch(ignoring('MATCH.ALREADY_DECIDED', 'RESOURCE.NOT_FOUND'));
  });
}

function contextOf(job: FeedJob, commandName: string, targetId: string): CommandContext {
  return requestedContext({
    actor: job.takeBack?.actor ?? job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} taken back ${job.workNumber} ${targetId}`,
    commandName,
    targetId,
    body: { importId: job.id },
    correlationId: job.id,
    causationId: job.id,
  });
}

function ignoring(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof DomainError) || !codes.includes(error.code)) throw error;
  };
}
