import type { ComparedField, MatchCandidate } from '@turnaround/contracts';
import type { Queryable } from '@turnaround/postgres';
import { type FeedRowStep, leadsTo, type RecordedStatus, statusesBefore } from '../domain/feed-row/feed-row.js';
import type { CellProblem } from './files/cells.js';

/** Whom the matching found for a row. */
export interface FoundRow {
  readonly line: number;
  readonly step: Extract<FeedRowStep, { kind: 'matched' | 'held' | 'found-nobody' }>;
  readonly score: number | null;
  readonly person?: MatchedPerson;
  readonly candidates?: readonly MatchCandidate[];
  readonly matchId: string | null;
  readonly reviewCount: number;
}

export interface MatchedPerson {
  readonly caseId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly compared: readonly ComparedField[];
}

/** What the record of the family made of a row. */
export interface AnsweredRow {
  readonly line: number;
  readonly outcome: RecordedStatus | 'refused';
  readonly problems: readonly CellProblem[];
  readonly yielded: boolean;
}

/** Moves rows as `feed-row.ts` says, always many in one statement: what a step may move is read off the machine itself. */
export class FeedRows {
  constructor(private readonly database: Queryable) {}

  async found(importId: string, matchedAt: string, rows: readonly FoundRow[]): Promise<void> {
    await this.database.query(
      `update feed_row r
          set outcome = m.outcome, score = m.score, case_id = m.case_id, family_id = m.family_id, member_id = m.member_id,
              compared = m.compared, candidates = m.candidates, match_review_id = m.match_id,
              review_count = m.review_count, matched_at = $2
         from unnest($3::int[], $4::text[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::jsonb[],
                     $11::uuid[], $12::int[])
           as m (line, outcome, score, case_id, family_id, member_id, compared, candidates, match_id, review_count)
        where r.import_id = $1 and r.line = m.line and ${isBefore('matched')}`,
      [
        importId,
        matchedAt,
        rows.map(({ line }) => line),
        rows.map(({ step }) => leadsTo(step).status),
        rows.map(({ score }) => score),
        rows.map(({ person }) => person?.caseId ?? null),
        rows.map(({ person }) => person?.familyId ?? null),
        rows.map(({ person }) => person?.memberId ?? null),
        rows.map(({ person }) => (person ? JSON.stringify(person.compared) : null)),
        rows.map(({ candidates }) => (candidates ? JSON.stringify(candidates) : null)),
        rows.map(({ matchId }) => matchId),
        rows.map(({ reviewCount }) => reviewCount),
      ],
    );
  }

  /** Somebody said whom the row is about that is in this review. */
  async confirmed(
    matchId: string,
    { caseId, familyId, memberId, compared }: MatchedPerson,
    { score, decidedBy }: { readonly score: number; readonly decidedBy: string },
  ): Promise<readonly string[]> {
    return this.moveReviewed(
      { kind: 'confirmed' },
      `case_id = $2, family_id = $3, member_id = $4, compared = $5, score = $6, decided_by = $7`,
      [matchId, caseId, familyId, memberId, JSON.stringify(compared), score, decidedBy],
    );
  }

  /** Somebody said that it is about none of these people. */
  async rejected(matchId: string, memberIds: readonly string[]): Promise<readonly string[]> {
    return this.moveReviewed(
      { kind: 'rejected' },
      `rejected_member_ids = array(select unnest(rejected_member_ids) union select unnest($2::uuid[]))`,
      [matchId, memberIds],
    );
  }

  async reopened(matchId: string, memberIds: readonly string[]): Promise<readonly string[]> {
    return this.moveReviewed(
      { kind: 'reopened' },
      `rejected_member_ids = array(select unnest(rejected_member_ids) except select unnest($2::uuid[]))`,
      [matchId, memberIds],
    );
  }

  /** Rows that may be about people who were added since; `which` says whose (`p`) and of which rows (`r`). Answers how many. */
  async lookForAgain(which: string, values: readonly unknown[]): Promise<number> {
    // Not for people whom somebody has said a row is not about.
    const wanted = `${isBefore('looked-for-again')} and p.member_id <> all(r.rejected_member_ids) and ${which}`;
    const { rowCount } = await this.database.query(
      `with found as (
         select r.import_id, r.line from feed_person p join feed_row r on r.born = p.born where ${wanted}
         union
         select r.import_id, r.line from feed_person p join feed_row r on r.upn = p.upn where ${wanted}
         union
         select r.import_id, r.line from feed_person p join feed_row r on r.postcode = p.postcode and r.sounds && p.sounds
          where ${wanted}
       ), woken as (
         update feed_import set work_left = true, work_number = work_number + 1
          where id in (select import_id from found) and status not in ('taken-back', 'failed') returning id
       )
       update feed_row r set ${become({ kind: 'looked-for-again' })} from found join woken on woken.id = found.import_id
        where r.import_id = found.import_id and r.line = found.line and ${isBefore('looked-for-again')}`,
      [...values],
    );
    return rowCount ?? 0;
  }

  async offered(importId: string, lines: readonly number[]): Promise<void> {
    await this.database.query(
      `update feed_row r set outcome = 'offered'
        where r.import_id = $1 and r.line = any($2::int[]) and ${isBefore('offered')}`,
      [importId, lines],
    );
  }

  async answered(importId: string, rows: readonly AnsweredRow[]): Promise<void> {
    const after = rows.map(({ outcome, yielded }) => leadsTo({ kind: 'answered', outcome, yielded }));
    await this.database.query(
      `update feed_row r
          set outcome = d.outcome, problems = d.problems, ${CELLS_OF_PERSON},
              measures = case when d.kept then r.measures end, compared = case when d.kept then r.compared end
         from unnest($2::int[], $3::text[], $4::jsonb[], $5::bool[]) as d (line, outcome, problems, kept)
        where r.import_id = $1 and r.line = d.line and ${isBefore('answered')}`,
      [
        importId,
        rows.map(({ line }) => line),
        after.map(({ status }) => status),
        rows.map(({ problems }) => JSON.stringify(problems)),
        after.map(({ cells }) => cells !== 'none'),
      ],
    );
  }

  /**
   * What other files said of the people of an import stood by its evidence, or gave way to it. Now that it is taken back, their
   * rows are to be recorded anew. Of failed imports too: what they recorded counts.
   */
  async speakAgain(takenBackId: string): Promise<void> {
    await this.database.query(
      `with woken as (
         update feed_row r set outcome = '${leadsTo({ kind: 'speaks-again' }).status}' from feed_import i
          where i.id = r.import_id and i.status <> 'taken-back' and r.import_id <> $1
            and r.measures is not null and ${isBefore('speaks-again')}
            and (r.case_id, r.member_id) in (
              select case_id, member_id from feed_row where import_id = $1 and case_id is not null)
         returning r.import_id
       )
       update feed_import set work_left = true, work_number = work_number + 1 where id in (select import_id from woken)`,
      [takenBackId],
    );
  }

  async takenBack(importId: string, step: Extract<FeedRowStep, { kind: 'taken-back' | 'withdrawn' }>): Promise<void> {
    await this.database.query(
      `update feed_row r set ${become(step)} where r.import_id = $1 and ${isBefore(step.kind)}`,
      [importId],
    );
  }

  /** Answers the import of the row, if it moved one. */
  private async moveReviewed(step: FeedRowStep, set: string, values: readonly unknown[]): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ import_id: string }>(
      `update feed_row r set ${become(step)}, ${set}
        where r.match_review_id = $1 and ${isBefore(step.kind)} returning r.import_id`,
      [...values],
    );
    return rows.map(({ import_id }) => import_id);
  }
}

const CELLS_OF_PERSON = `
  first_name = null, last_name = null, born = null, postcode = null, upn = null, sounds = null, candidates = null`;
const ALL_CELLS = `${CELLS_OF_PERSON}, measures = null, compared = null`;

/** Rows of the table `r` that the step may move. */
function isBefore(kind: FeedRowStep['kind']): string {
  return `r.outcome in (${statusesBefore(kind)
    .map((status) => `'${status}'`)
    .join(', ')})`;
}

/** What becomes of a row by a step that does the same to each. */
function become(step: FeedRowStep): string {
  const { status, cells } = leadsTo(step);
  return `outcome = '${status}'${cells === 'none' ? `, ${ALL_CELLS}` : ''}`;
}
