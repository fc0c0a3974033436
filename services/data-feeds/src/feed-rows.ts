import type { OfferedRow } from '@turnaround/contracts';
import type { Queryable } from '@turnaround/postgres';
import { type FeedRowStep, leadsTo, statusesBefore } from './domain/feed-row/feed-row.js';
import type { AnsweredRow, FamilyToOffer, FoundRow, MatchedPerson, OfferedCells } from './row-shapes.js';
import { isOfPerson, startColumns } from './offering/problem-of.js';

/** While somebody holds it, nobody matches rows, and no row is found again: none slips through between the two. */
export const MATCHING_LOCK = `select pg_advisory_xact_lock(hashtextextended('rows of data feeds are matched', 0))`;

/** Moves rows as `feed-row.ts` says, always many in one statement: what a step may move is read off the machine itself. */
export class FeedRows {
  constructor(private readonly database: Queryable) {}

  async found(importId: string, rows: readonly FoundRow[]): Promise<void> {
    await this.database.query(
      `update feed_row r
          set outcome = m.outcome, score = coalesce(m.score, r.score), case_id = m.case_id, family_id = m.family_id, member_id = m.member_id,
              compared = m.compared, candidates = m.candidates, match_review_id = m.match_id,
              review_count = m.review_count
         from unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[],
                     $10::uuid[], $11::int[])
           as m (line, outcome, score, case_id, family_id, member_id, compared, candidates, match_id, review_count)
        where r.import_id = $1 and r.line = m.line and ${isBefore('matched')}`,
      [
        importId,
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
      `rejected_member_ids = array(select unnest(rejected_member_ids) union select unnest($2::text[]))`,
      [matchId, memberIds],
    );
  }

  async reopened(matchId: string, memberIds: readonly string[]): Promise<readonly string[]> {
    return this.moveReviewed(
      { kind: 'reopened' },
      `rejected_member_ids = array(select unnest(rejected_member_ids) except select unnest($2::text[]))`,
      [matchId, memberIds],
    );
  }

  /**
   * Rows that may be about people of the indexes; `which` says of which people (`p`) or rows (`r`). Answers how many.
   * Whoever calls holds the matching lock.
   */
  async lookForAgain(which: string, values: readonly unknown[]): Promise<number> {
    // Not for people whom somebody has said a row is not about.
    const wanted = `${isBefore('looked-for-again')} and p.member_id <> all(r.rejected_member_ids) and ${which}`;
    const { rowCount } = await this.database.query(
      `with found as (
         select r.import_id, r.line from feed_person p join feed_row r on r.born = p.born where ${wanted}
         union
         select r.import_id, r.line from feed_person p join feed_row r on r.upn = p.upn where ${wanted}
         union
         select r.import_id, r.line
           from feed_person p join feed_case c on c.case_id = p.case_id
                join feed_row r on r.postcode = c.postcode and r.sounds && string_to_array(p.sounds, ' ')
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

  /** Notes the matched rows of so many families as offered, and which families these are until `offersMade`. In one transaction. */
  async offer(importId: string, round: number, families: number): Promise<readonly FamilyToOffer[]> {
    const { rows } = await this.database.query<{ caseId: string; familyId: string }>(
      `select case_id as "caseId", min(family_id) as "familyId" from feed_row r
        where import_id = $1 and ${isBefore('offered')} group by case_id limit $2`,
      [importId, families],
    );
    if (rows.length === 0) return [];
    const caseIds = rows.map(({ caseId }) => caseId);
    await this.database.query(
      `update feed_row r set outcome = '${leadsTo({ kind: 'offered' }).status}', offer_round = $2
        where r.import_id = $1 and r.case_id = any($3::text[]) and ${isBefore('offered')}`,
      [importId, round, caseIds],
    );
    await this.database.query(
      `insert into feed_offer_to_make (import_id, round, case_id, family_id)
       select $1, $2, * from unnest($3::text[], $4::text[]) on conflict do nothing`,
      [importId, round, caseIds, rows.map(({ familyId }) => familyId)],
    );
    return rows.map((family) => ({ ...family, round }));
  }

  async offersToMake(importId: string, families: number): Promise<readonly FamilyToOffer[]> {
    const { rows } = await this.database.query<{ caseId: string; familyId: string; round: number }>(
      `select case_id as "caseId", family_id as "familyId", round from feed_offer_to_make where import_id = $1 limit $2`,
      [importId, families],
    );
    return rows;
  }

  /** What is offered of these families, by case and round. */
  async offeredRows(
    importId: string,
    families: readonly FamilyToOffer[],
  ): Promise<ReadonlyMap<string, readonly OfferedRow[]>> {
    // As they were stored; the event is checked before it is appended.
    const { rows } = await this.database.query<Omit<OfferedRow, 'decidedBy'> & OfferedCells>(
      `select case_id, offer_round, line, member_id as "memberId", measures, score, compared, decided_by
         from feed_row r
        where import_id = $1 and outcome = 'offered'
          and (case_id, offer_round) in (select * from unnest($2::text[], $3::int[]))
        order by line`,
      [importId, families.map(({ caseId }) => caseId), families.map(({ round }) => round)],
    );
    const byFamily = new Map<string, OfferedRow[]>();
    for (const { case_id, offer_round, decided_by: decidedBy, ...row } of rows) {
      const key = `${case_id} ${offer_round}`;
      const ofFamily = byFamily.get(key) ?? [];
      byFamily.set(key, ofFamily);
      ofFamily.push({ ...row, ...(decidedBy === null ? {} : { decidedBy }) });
    }
    return byFamily;
  }

  async offersMade(importId: string, families: readonly FamilyToOffer[]): Promise<void> {
    await this.database.query(
      `delete from feed_offer_to_make where import_id = $1
          and (case_id, round) in (select * from unnest($2::text[], $3::int[]))`,
      [importId, families.map(({ caseId }) => caseId), families.map(({ round }) => round)],
    );
  }

  /** The record of the family has answered: what it holds now need not be kept here, and whom the file spoke of is known. */
  async answered(rows: readonly AnsweredRow[]): Promise<void> {
    const after = rows.map(({ outcome, yielded }) => leadsTo({ kind: 'answered', outcome, yielded }));
    await this.database.query(
      `with moved as (
         update feed_row r
            set outcome = d.outcome, ${CELLS_OF_PERSON},
                measures = case when d.kept then r.measures end, compared = case when d.kept then r.compared end,
                problems = case when d.refusal is null then r.problems else jsonb_build_array(jsonb_build_object(
                  'column', case when d.of_person then '' else (
                    select $8::jsonb ->> i.feed from feed_import i where i.id = r.import_id) end,
                  'reason', d.refusal)) end
           from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::bool[], $6::text[], $7::bool[])
             as d (import_id, round, line, outcome, kept, refusal, of_person)
          where r.import_id = d.import_id and r.line = d.line and r.offer_round = d.round and ${isBefore('answered')}
         returning r.import_id, r.member_id, r.school_urn, r.school_name, r.outcome
       )
       insert into feed_heard (import_id, member_id, school_urn, school_name)
       select distinct on (member_id, import_id) import_id, member_id, school_urn, school_name from moved
        where outcome <> 'refused' order by member_id, import_id on conflict do nothing`,
      [
        rows.map(({ importId }) => importId),
        rows.map(({ round }) => round),
        rows.map(({ line }) => line),
        after.map(({ status }) => status),
        after.map(({ cells }) => cells !== 'none'),
        rows.map(({ refusal }) => (refusal ? `${refusal.reason} (${refusal.code})` : null)),
        rows.map(({ refusal }) => refusal !== undefined && isOfPerson(refusal.code)),
        JSON.stringify(startColumns),
      ],
    );
  }

  /** Rows of a file that was taken back, of which no record has heard. */
  async takenBack(importId: string): Promise<void> {
    await this.database.query(
      `update feed_row r set ${become({ kind: 'taken-back' })} where r.import_id = $1 and ${isBefore('taken-back')}`,
      [importId],
    );
  }

  async familiesToWithdraw(importId: string): Promise<readonly { caseId: string; familyId: string }[]> {
    const { rows } = await this.database.query<{ caseId: string; familyId: string }>(
      `select case_id as "caseId", min(family_id) as "familyId" from feed_row r
        where import_id = $1 and case_id is not null and ${isBefore('withdrawn')} group by case_id`,
      [importId],
    );
    return rows;
  }

  /**
   * The record has let go of what a file said of a family. What other files said of the same people stood by its evidence, or gave
   * way to it: their rows are to be recorded anew, of failed imports too, for what they recorded counts. Answers whether some are.
   */
  async withdrawn(importId: string, caseId: string): Promise<boolean> {
    await this.database.query(
      `delete from feed_heard h using feed_row r
        where h.import_id = $1 and r.import_id = $1 and r.case_id = $2 and r.member_id = h.member_id`,
      [importId, caseId],
    );
    const { rowCount } = await this.database.query(
      `with woken as (
         update feed_row r set ${become({ kind: 'speaks-again' })} from feed_import i
          where i.id = r.import_id and i.status <> 'taken-back' and r.import_id <> $1 and r.case_id = $2
            and r.measures is not null and ${isBefore('speaks-again')}
            and r.member_id in (select member_id from feed_row where import_id = $1 and case_id = $2)
         returning r.import_id
       )
       update feed_import set work_left = true, work_number = work_number + 1 where id in (select import_id from woken)`,
      [importId, caseId],
    );
    await this.database.query(
      `update feed_row r set ${become({ kind: 'withdrawn' })}
        where r.import_id = $1 and r.case_id = $2 and ${isBefore('withdrawn')}`,
      [importId, caseId],
    );
    return rowCount !== 0;
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
