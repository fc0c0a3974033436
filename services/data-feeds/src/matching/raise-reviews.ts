import { type Repositories, requestedContext } from '@turnaround/application';
import { MatchCandidate } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';

import { z } from 'zod';
import { feedMatches } from '../aggregates.js';
import { evidenceSource } from '../evidence-source.js';
import { inLanes } from '../in-lanes.js';
import { type FeedJob, Measures } from '../stored-rows.js';

const REVIEWS_AT_ONCE = 6;

/** A row in review that nobody was asked about yet. */
interface NotedRow {
  readonly line: number;
  readonly match_review_id: string;
  readonly candidates: unknown;
  readonly first_name: string;
  readonly last_name: string;
  readonly born: string | null;
  readonly postcode: string | null;
  readonly upn: string | null;
  readonly school_name: string | null;
  readonly measures: unknown;
}

const Candidates = z.array(MatchCandidate);

/** Asks people about the rows noted as in review; cut off in between, it asks about the same people once more, which changes nothing. */
export async function raiseNotedReviews(
  job: FeedJob,
  { database, repositories }: { database: Database; repositories: Repositories },
): Promise<void> {
  const { rows } = await database.query<NotedRow & Record<string, unknown>>(
    `select line, match_review_id, candidates, first_name, last_name, born, postcode, upn, school_name, measures
       from feed_row where import_id = $1 and candidates is not null order by line`,
    [job.id],
  );
  if (rows.length === 0) return;
  await inLanes(REVIEWS_AT_ONCE, rows, (row) => raiseReview(job, row, repositories));
  await database.query('update feed_row set candidates = null where import_id = $1 and line = any($2::int[])', [
    job.id,
    rows.map(({ line }) => line),
  ]);
}

async function raiseReview(job: FeedJob, row: NotedRow, repositories: Repositories): Promise<void> {
  const { line, match_review_id: matchId } = row;
  const context = requestedContext({
    actor: job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} review ${matchId}`,
    commandName: 'RaiseMatchReview',
    body: { importId: job.id, line },
    correlationId: job.id,
    causationId: job.id,
  });
  const review = {
    matchId,
    feed: job.feed,
    importId: job.id,
    line,
    person: {
      firstName: row.first_name,
      lastName: row.last_name,
      ...(row.born === null ? {} : { dateOfBirth: row.born }),
      ...(row.postcode === null ? {} : { postcode: row.postcode }),
      ...(row.upn === null ? {} : { upn: row.upn }),
    },
    measures: Measures.parse(row.measures),
    source: evidenceSource(job),
    observedOn: job.extractedOn,
    ...(row.school_name === null ? {} : { schoolName: row.school_name }),
    candidates: Candidates.parse(row.candidates),
    raisedOn: context.today,
  };
  await repositories.of(feedMatches).execute(matchId, { type: 'RaiseMatchReview', review }, context);
}
