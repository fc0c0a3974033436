import type { ComparedField, Measure } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { requestedContext } from '@turnaround/service-kit';
import { decideMatch, isBeyondRivals, type MatchDecision, scoreOf } from '../../domain/feed-match/match-score.js';
import { evidenceSource } from '../evidence-source.js';
import { type FeedMatches, matchIdOf } from '../feed-matches.js';
import { isEducation } from '../files/feed-row.js';
import { inLanes } from '../in-lanes.js';
import { type FeedJob, Measures, type WaitingRow } from '../stored-rows.js';
import { type Candidate, findCandidates } from './candidates.js';
import { comparePeople } from './compare-people.js';

const ROWS_AT_ONCE = 2_000;
const REVIEWS_AT_ONCE = 6;

interface ScoredCandidate extends Candidate {
  readonly score: number;
  readonly compared: readonly ComparedField[];
}

interface Decided {
  readonly row: WaitingRow;
  readonly measures: readonly Measure[];
  readonly decision: MatchDecision<ScoredCandidate>;
}

/** Says of every row that waits whom it is about, or that somebody must look, or that it is nobody known. May be cut off anywhere. */
export async function matchRows(
  job: FeedJob,
  { database, matches }: { database: Database; matches: FeedMatches },
  signal: AbortSignal,
): Promise<void> {
  // Rows already matched wait too: looking past them each time would cost more the further it gets.
  let after = 0;
  while (!signal.aborted) {
    const startedAt = new Date().toISOString();
    const { rows } = await database.query<WaitingRow & Record<string, unknown>>(
      `select line, first_name, last_name, born, postcode, upn, sounds, school_name, measures from feed_row
        where import_id = $1 and outcome = 'waiting' and case_id is null and line > $2 order by line limit ${ROWS_AT_ONCE}`,
      [job.id, after],
    );
    if (rows.length === 0 && after === 0) return;
    after = rows.at(-1)?.line ?? 0;
    const decided = await decideRows(database, job, rows);
    const reviews = decided.filter(({ decision }) => decision.kind === 'review');
    await inLanes(REVIEWS_AT_ONCE, reviews, (one) => raiseReview(job, one, matches));
    await store(database, job, decided, startedAt);
  }
}

/** Most rows name somebody's birthday or number and leave no doubt; only the others are looked for by address too. */
async function decideRows(database: Database, job: FeedJob, rows: readonly WaitingRow[]): Promise<readonly Decided[]> {
  const byPupilNumber = isEducation(job.feed);
  const near = await findCandidates(database, rows, { byPupilNumber, byAddress: false });
  const first = rows.map((row) => decide(job, row, near.get(row.line) ?? []));
  const doubtful = first.filter(({ decision }) => !isBeyondRivals(decision)).map(({ row }) => row);
  const all = await findCandidates(database, doubtful, { byPupilNumber, byAddress: true });
  const again = new Map(doubtful.map((row) => [row.line, decide(job, row, all.get(row.line) ?? [])]));
  return first.map((decided) => again.get(decided.row.line) ?? decided);
}

function decide(job: FeedJob, row: WaitingRow, candidates: readonly Candidate[]): Decided {
  const measures = Measures.parse(row.measures);
  const begins = measures.map((measure) => ('from' in measure ? measure.from : '')).toSorted()[0] ?? '';
  const scored = candidates
    .filter(({ left_on }) => left_on === null || begins <= left_on)
    .map((candidate): ScoredCandidate => {
      const compared = comparePeople(job.feed, row, candidate);
      return { ...candidate, compared, score: scoreOf(compared) };
    });
  return { row, measures, decision: decideMatch(latestCases(scored)) };
}

/** The very same person in several episodes of one family is found in the latest; anybody else stays apart. */
function latestCases(scored: readonly ScoredCandidate[]): readonly ScoredCandidate[] {
  const people = new Map<string, ScoredCandidate>();
  for (const one of scored) {
    const person = [one.family_id, one.first_name, one.last_name, one.born].join('\n');
    for (const key of [one.member_id, person]) {
      const other = people.get(key);
      if (other === undefined || other.accepted_on < one.accepted_on) people.set(key, one);
    }
  }
  return scored.filter(
    (one) =>
      people.get(one.member_id) === one &&
      people.get([one.family_id, one.first_name, one.last_name, one.born].join('\n')) === one,
  );
}

async function raiseReview(job: FeedJob, { row, measures, decision }: Decided, matches: FeedMatches): Promise<void> {
  if (decision.kind !== 'review') return;
  const matchId = matchIdOf(job.id, row.line);
  const context = requestedContext({
    actor: job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} review ${row.line}`,
    commandName: 'RaiseMatchReview',
    body: { importId: job.id, line: row.line },
    correlationId: job.id,
    causationId: job.id,
  });
  const review = {
    matchId,
    feed: job.feed,
    importId: job.id,
    line: row.line,
    person: {
      firstName: row.first_name,
      lastName: row.last_name,
      ...(row.born === null ? {} : { dateOfBirth: row.born }),
      ...(row.postcode === null ? {} : { postcode: row.postcode }),
      ...(row.upn === null ? {} : { upn: row.upn }),
    },
    measures: [...measures],
    source: evidenceSource(job),
    observedOn: job.extractedOn,
    ...(row.school_name === null ? {} : { schoolName: row.school_name }),
    candidates: decision.candidates.map((one) => ({
      caseId: one.case_id,
      familyId: one.family_id,
      familyName: one.family_name ?? one.last_name,
      memberId: one.member_id,
      firstName: one.first_name,
      lastName: one.last_name,
      ...(one.born === null ? {} : { dateOfBirth: one.born }),
      ...(one.postcode === null ? {} : { postcode: one.postcode }),
      score: one.score,
      compared: [...one.compared],
    })),
    raisedOn: context.today,
  };
  await matches.execute(matchId, { type: 'RaiseMatchReview', review }, context);
}

async function store(database: Database, job: FeedJob, decided: readonly Decided[], matchedAt: string): Promise<void> {
  const found = decided.map(({ row, decision }) => {
    const sure = decision.kind === 'sure' ? decision.candidate : undefined;
    const score =
      decision.kind === 'none'
        ? decision.best
        : (sure?.score ?? (decision.kind === 'review' ? decision.candidates[0]?.score : null));
    return {
      line: row.line,
      outcome: sure ? 'waiting' : decision.kind === 'review' ? 'in-review' : 'unmatched',
      score: score ?? null,
      sure,
      matchId: decision.kind === 'review' ? matchIdOf(job.id, row.line) : null,
    };
  });
  await database.query(
    `update feed_row r
        set outcome = m.outcome, score = m.score, case_id = m.case_id, family_id = m.family_id, member_id = m.member_id,
            compared = m.compared, match_review_id = m.match_id, matched_at = $2
       from unnest($3::int[], $4::text[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::uuid[])
         as m (line, outcome, score, case_id, family_id, member_id, compared, match_id)
      where r.import_id = $1 and r.line = m.line and r.outcome = 'waiting'`,
    [
      job.id,
      matchedAt,
      found.map(({ line }) => line),
      found.map(({ outcome }) => outcome),
      found.map(({ score }) => score),
      found.map(({ sure }) => sure?.case_id ?? null),
      found.map(({ sure }) => sure?.family_id ?? null),
      found.map(({ sure }) => sure?.member_id ?? null),
      found.map(({ sure }) => (sure ? JSON.stringify(sure.compared) : null)),
      found.map(({ matchId }) => matchId),
    ],
  );
}
