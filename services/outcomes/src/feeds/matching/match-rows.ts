import type { ComparedField, MatchCandidate } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import {
  decideMatch,
  isBeyondRivals,
  type MatchDecision,
  scoreOf,
  worthALook,
} from '../../domain/feed-match/match-score.js';
import { type FeedMatches, matchIdOf } from '../feed-matches.js';
import { isEducation } from '../files/feed-row.js';
import { peopleSeenAt } from '../people/people-index.js';
import { type FeedJob, Measures, type WaitingRow } from '../stored-rows.js';
import { type Candidate, findCandidates } from './candidates.js';
import { comparePeople } from './compare-people.js';
import { raiseNotedReviews } from './raise-reviews.js';

const ROWS_AT_ONCE = 2_000;

interface ScoredCandidate extends Candidate {
  readonly score: number;
  readonly compared: readonly ComparedField[];
}

interface Decided {
  readonly row: WaitingRow;
  readonly decision: MatchDecision<ScoredCandidate>;
}

/** Says of every row that waits whom it is about, or that somebody must look, or that it is nobody known. May be cut off anywhere. */
export async function matchRows(
  job: FeedJob,
  { database, matches }: { database: Database; matches: FeedMatches },
  signal: AbortSignal,
): Promise<void> {
  await raiseNotedReviews(database, job, matches);
  const matchedAt = await peopleSeenAt(database);
  // Rows already matched wait too: looking past them each time would cost more the further it gets.
  let after = 0;
  while (!signal.aborted) {
    const { rows } = await database.query<WaitingRow & Record<string, unknown>>(
      `select line, first_name, last_name, born, postcode, upn, sounds, measures, review_count, match_review_id,
              rejected_member_ids
         from feed_row
        where import_id = $1 and outcome = 'waiting' and case_id is null and line > $2 order by line limit ${ROWS_AT_ONCE}`,
      [job.id, after],
    );
    if (rows.length === 0 && after === 0) return;
    after = rows.at(-1)?.line ?? 0;
    // Noted before anybody is asked: whoever answers at once finds the row in review.
    await note(database, job, await decideRows(database, job, rows), matchedAt);
    await raiseNotedReviews(database, job, matches);
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
  const begins =
    Measures.parse(row.measures)
      .map((measure) => ('from' in measure ? measure.from : ''))
      .toSorted()[0] ?? '';
  const scored = candidates
    .filter(({ left_on }) => left_on === null || begins <= left_on)
    .map((candidate): ScoredCandidate => {
      const compared = comparePeople(job.feed, row, candidate);
      return { ...candidate, compared, score: scoreOf(compared) };
    });
  const people = latestCases(scored);
  // Whom somebody has ruled out may be named once more, but never makes a row sure or worth a review.
  const decision = decideMatch(people.filter(({ member_id }) => !row.rejected_member_ids.includes(member_id)));
  return { row, decision: decision.kind === 'review' ? { kind: 'review', candidates: worthALook(people) } : decision };
}

/** The very same person in several episodes of one family is found in the latest; anybody else stays apart. */
function latestCases(scored: readonly ScoredCandidate[]): readonly ScoredCandidate[] {
  return scored.filter((one) => !scored.some((other) => isSamePerson(one, other) && isLater(other, one)));
}

/** Without a birthday, two of one name may be father and son. */
function isSamePerson(one: Candidate, other: Candidate): boolean {
  if (one.case_id === other.case_id) return false;
  if (one.member_id === other.member_id) return true;
  return (
    one.family_id === other.family_id &&
    one.born !== null &&
    one.born === other.born &&
    one.first_name === other.first_name &&
    one.last_name === other.last_name
  );
}

function isLater(one: Candidate, other: Candidate): boolean {
  return one.accepted_on === other.accepted_on ? one.case_id > other.case_id : one.accepted_on > other.accepted_on;
}

async function note(database: Database, job: FeedJob, decided: readonly Decided[], matchedAt: string): Promise<void> {
  const found = decided.map(({ row, decision }) => ({ line: row.line, ...foundOf(job, row, decision) }));
  await database.query(
    `update feed_row r
        set outcome = m.outcome, score = m.score, case_id = m.case_id, family_id = m.family_id, member_id = m.member_id,
            compared = m.compared, candidates = m.candidates, match_review_id = m.match_id,
            review_count = m.review_count, matched_at = $2
       from unnest($3::int[], $4::text[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::jsonb[],
                   $11::uuid[], $12::int[])
         as m (line, outcome, score, case_id, family_id, member_id, compared, candidates, match_id, review_count)
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
      found.map(({ candidates }) => (candidates ? JSON.stringify(candidates.map(asCandidate)) : null)),
      found.map(({ matchId }) => matchId),
      found.map(({ reviewCount }) => reviewCount),
    ],
  );
}

interface Found {
  readonly outcome: 'waiting' | 'in-review' | 'rejected-in-review' | 'unmatched';
  readonly score: number | null;
  readonly sure?: ScoredCandidate;
  readonly candidates?: readonly ScoredCandidate[];
  readonly matchId: string | null;
  readonly reviewCount: number;
}

function foundOf(job: FeedJob, row: WaitingRow, decision: MatchDecision<ScoredCandidate>): Found {
  const { line, review_count: reviewCount, match_review_id: matchId } = row;
  switch (decision.kind) {
    case 'sure': {
      const { candidate: sure } = decision;
      return { outcome: 'waiting', score: sure.score, sure, matchId: null, reviewCount };
    }
    case 'review': {
      const { candidates } = decision;
      const number = reviewCount + 1;
      const score = candidates[0]?.score ?? null;
      return { outcome: 'in-review', score, candidates, matchId: matchIdOf(job.id, line, number), reviewCount: number };
    }
    case 'none': {
      // Its rejection can still be undone.
      const outcome = matchId === null ? 'unmatched' : 'rejected-in-review';
      return { outcome, score: decision.best, matchId, reviewCount };
    }
  }
}

function asCandidate(one: ScoredCandidate): MatchCandidate {
  return {
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
  };
}
