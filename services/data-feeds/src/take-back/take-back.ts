import { type CommandContext, type Repositories, requestedContext } from '@turnaround/application';
import { DomainError } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { feedMatches, feedOffers, offerIdOf } from '../aggregates.js';
import { FeedRows } from '../feed-rows.js';
import { inLanes } from '../in-lanes.js';
import type { FeedJob } from '../stored-rows.js';

const LANES = 8;

interface Parts {
  readonly database: Database;
  readonly repositories: Repositories;
}

type TakenBack = NonNullable<FeedJob['takenBack']>;

/**
 * Ends the reviews of an import, empties the rows that no record has heard of, and asks the records to let go of the others: these
 * follow when they answer (`follow-record`). Every step may be cut off and repeated.
 */
export async function takeBack(job: FeedJob, parts: Parts, signal: AbortSignal): Promise<void> {
  const { takenBack } = job;
  if (takenBack === null) return;
  await endReviews(job, takenBack, parts, signal);
  if (signal.aborted) return;
  await new FeedRows(parts.database).takenBack(job.id);
  await withdraw(job, takenBack, parts, signal);
}

/** Nobody needs to look any more. */
async function endReviews(
  job: FeedJob,
  { reason, actor }: TakenBack,
  { database, repositories }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const matches = repositories.of(feedMatches);
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

async function withdraw(
  job: FeedJob,
  { reason, actor }: TakenBack,
  { database, repositories }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const offers = repositories.of(feedOffers);
  await inLanes(LANES, await new FeedRows(database).familiesToWithdraw(job.id), async ({ caseId, familyId }) => {
    if (signal.aborted) return;
    const context = contextOf(job, 'WithdrawRows', caseId);
    const by = { withdrawnBy: actor.id, withdrawnOn: context.today };
    const withdrawal = { importId: job.id, caseId, familyId, reason, ...by };
    await offers.execute(offerIdOf(job.id, caseId), { type: 'WithdrawRows', withdrawal }, context);
  });
}

function contextOf(job: FeedJob, commandName: string, targetId: string): CommandContext {
  const context = requestedContext({
    actor: job.takenBack?.actor ?? job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} taken back ${job.workNumber} ${targetId}`,
    commandName,
    targetId,
    body: { importId: job.id },
    correlationId: job.id,
    causationId: job.id,
  });
  return { ...context, createsStream: commandName === 'WithdrawRows' };
}

function ignoring(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof DomainError) || !codes.includes(error.code)) throw error;
  };
}
