import type { ComparedField, MatchCandidate } from '@turnaround/contracts';
import type { Repositories } from '@turnaround/application';
import {
  type ComparablePerson,
  comparePeople,
  decideMatch,
  isBeyondRivals,
  type MatchDecision,
  scoreOf,
  worthALook,
} from '@turnaround/people';
import type { Database, Queryable } from '@turnaround/postgres';
import { matchIdOf } from '../aggregates.js';
import { FeedRows, MATCHING_LOCK } from '../feed-rows.js';
import type { FoundRow } from '../row-shapes.js';
import { isEducation } from '../files/feed-row.js';
import { type FeedJob, Measures, type WaitingRow } from '../stored-rows.js';
import { type Candidate, findCandidates } from './candidates.js';
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

interface Parts {
  readonly database: Database;
  readonly repositories: Repositories;
  readonly indexes: Queryable;
}

/** Says of every row that waits whom it is about, or that somebody must look, or that it is nobody known. May be cut off anywhere. */
export async function matchRows(job: FeedJob, parts: Parts, signal: AbortSignal): Promise<void> {
  await raiseNotedReviews(job, parts);
  let after = 0;
  while (!signal.aborted) {
    const matched = await matchSome(job, after, parts);
    if (matched.length === 0 && after === 0) return;
    after = matched.at(-1) ?? 0;
    // Noted before anybody is asked: whoever answers at once finds the row in review.
    await raiseNotedReviews(job, parts);
  }
}

/** Answers the lines it matched. */
function matchSome(job: FeedJob, after: number, { database, indexes }: Parts): Promise<readonly number[]> {
  return database.transaction(async (tx) => {
    await tx.query(MATCHING_LOCK);
    const { rows } = await tx.query<WaitingRow & Record<string, unknown>>(
      `select line, first_name, last_name, born, postcode, upn, sounds, measures, review_count, match_review_id,
              rejected_member_ids
         from feed_row
        where import_id = $1 and outcome = 'waiting' and line > $2 order by line limit ${ROWS_AT_ONCE}`,
      [job.id, after],
    );
    const decided = await decideRows(indexes, job, rows);
    await new FeedRows(tx).found(
      job.id,
      decided.map((one) => foundOf(job, one)),
    );
    return rows.map(({ line }) => line);
  });
}

/** Most rows name somebody's birthday or number and leave no doubt; only the others are looked for by address too. */
async function decideRows(indexes: Queryable, job: FeedJob, rows: readonly WaitingRow[]): Promise<readonly Decided[]> {
  const byPupilNumber = isEducation(job.feed);
  const near = await findCandidates(indexes, rows, { byPupilNumber, byAddress: false });
  const first = rows.map((row) => decide(job, row, near.get(row.line) ?? []));
  const doubtful = first.filter(({ decision }) => !isBeyondRivals(decision)).map(({ row }) => row);
  const all = await findCandidates(indexes, doubtful, { byPupilNumber, byAddress: true });
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
      const compared = comparePeople(personOf(row), personOf(candidate), { byPupilNumber: isEducation(job.feed) });
      return { ...candidate, compared, score: scoreOf(compared) };
    });
  const people = latestCases(scored);
  // Whom somebody has ruled out may be named once more, but never makes a row sure or worth a review.
  const decision = decideMatch(people.filter(({ member_id }) => !row.rejected_member_ids.includes(member_id)));
  return { row, decision: decision.kind === 'review' ? { kind: 'review', candidates: worthALook(people) } : decision };
}

function personOf(about: WaitingRow | Candidate): ComparablePerson {
  const { first_name: firstName, last_name: lastName, born, postcode, upn } = about;
  const postcodes = 'homes' in about ? about.homes : postcode === null ? [] : [postcode];
  return { firstName, lastName, born, postcodes, upn };
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

function foundOf(job: FeedJob, { row, decision }: Decided): FoundRow {
  const { line, review_count: reviewCount, match_review_id: matchId } = row;
  switch (decision.kind) {
    case 'sure': {
      const { candidate } = decision;
      const { case_id: caseId, family_id: familyId, member_id: memberId, compared, score } = candidate;
      const person = { caseId, familyId, memberId, compared };
      return { line, step: { kind: 'matched' }, score, person, matchId: null, reviewCount };
    }
    case 'review': {
      const { candidates } = decision;
      const number = reviewCount + 1;
      return {
        line,
        step: { kind: 'held' },
        score: candidates[0]?.score ?? null,
        candidates: candidates.map(asCandidate),
        matchId: matchIdOf(job.id, line, number),
        reviewCount: number,
      };
    }
    case 'none':
      return {
        line,
        step: { kind: 'found-nobody', reviewed: matchId !== null },
        // Of a row that somebody looked at, what they looked at stays.
        score: matchId === null ? decision.best : null,
        matchId,
        reviewCount,
      };
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
