import type { Member } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import type { Database, Queryable } from '@turnaround/postgres';
import { FeedRows } from '../feed-rows.js';
import { soundsOf } from './names.js';

export interface IndexedFamily {
  readonly caseId: string;
  readonly familyId: string;
}

/**
 * People of accepted families, whom rows of data feeds may be about. Whoever is added is also looked for among the rows that
 * are about nobody known. Repeating any of it changes nothing.
 */
export class PeopleIndex {
  constructor(
    private readonly database: Database,
    private readonly onWork: () => void = () => undefined,
  ) {}

  async addHome({ caseId, familyId }: IndexedFamily, familyName: string, postcode: string): Promise<void> {
    await this.database.query(
      `insert into feed_case (case_id, family_id, family_name, postcode) values ($1, $2, $3, $4)
       on conflict (case_id) do update set postcode = excluded.postcode`,
      [caseId, familyId, familyName, postcode],
    );
  }

  async accept(
    family: IndexedFamily,
    { familyName, members, acceptedOn }: { familyName: string; members: readonly Member[]; acceptedOn: CalendarDate },
  ): Promise<void> {
    const again = await this.database.transaction(async (tx) => {
      await tx.query(CHANGING_PEOPLE);
      await tx.query(
        `insert into feed_case (case_id, family_id, family_name, accepted_on) values ($1, $2, $3, $4)
         on conflict (case_id) do update set family_name = excluded.family_name, accepted_on = excluded.accepted_on`,
        [family.caseId, family.familyId, familyName, acceptedOn],
      );
      return this.addPeople(tx, family.caseId, members);
    });
    if (again > 0) this.onWork();
  }

  /** May be told before the acceptance, which another context publishes. */
  async close({ caseId, familyId }: IndexedFamily, closedOn: CalendarDate): Promise<void> {
    await this.database.query(
      `insert into feed_case (case_id, family_id, closed_on) values ($1, $2, $3)
       on conflict (case_id) do update set closed_on = excluded.closed_on`,
      [caseId, familyId, closedOn],
    );
  }

  async join({ caseId }: IndexedFamily, memberId: string, member: Member | undefined): Promise<void> {
    const again = await this.database.transaction(async (tx) => {
      await tx.query(CHANGING_PEOPLE);
      if (member !== undefined) return this.addPeople(tx, caseId, [member]);
      await tx.query(
        `update feed_person set left_on = null, indexed_at = clock_timestamp() where case_id = $1 and member_id = $2`,
        [caseId, memberId],
      );
      return tryAgain(tx, caseId, [memberId]);
    });
    if (again > 0) this.onWork();
  }

  /** Still found for what was before that day. */
  async leave({ caseId }: IndexedFamily, memberId: string, leftOn: CalendarDate): Promise<void> {
    await this.database.query('update feed_person set left_on = $3 where case_id = $1 and member_id = $2', [
      caseId,
      memberId,
      leftOn,
    ]);
  }

  private async addPeople(tx: Queryable, caseId: string, members: readonly Member[]): Promise<number> {
    await tx.query(
      `insert into feed_person (case_id, member_id, first_name, last_name, born, upn, sounds, postcode)
       select $1, member_id, first_name, last_name, born, upn, string_to_array(sounds, ' '),
              (select postcode from feed_case where case_id = $1)
         from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[])
           as given (member_id, first_name, last_name, born, upn, sounds)
       on conflict (case_id, member_id) do update
         set first_name = excluded.first_name, last_name = excluded.last_name, born = excluded.born, upn = excluded.upn,
             sounds = excluded.sounds, postcode = excluded.postcode, left_on = null, indexed_at = clock_timestamp()`,
      [
        caseId,
        members.map(({ memberId }) => memberId),
        members.map(({ firstName }) => firstName),
        members.map(({ lastName }) => lastName),
        members.map(({ dateOfBirth }) => dateOfBirth ?? null),
        members.map(({ upn }) => upn?.replaceAll(/\s/g, '').toUpperCase() ?? null),
        members.map(({ lastName }) => soundsOf(lastName).join(' ')),
      ],
    );
    return tryAgain(
      tx,
      caseId,
      members.map(({ memberId }) => memberId),
    );
  }
}

const LOCK = `hashtextextended('people rows of data feeds may be about', 0)`;
/** Held by whoever adds people until they can be seen. */
const CHANGING_PEOPLE = `select pg_advisory_xact_lock_shared(${LOCK})`;

/** A moment (database time): whoever was added before it can be seen, and whoever cannot be seen yet is added after it. */
export async function peopleSeenAt(database: Database): Promise<string> {
  return database.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
    const { rows } = await tx.query<{ now: string }>('select clock_timestamp()::text as now');
    return rows[0]?.now ?? '';
  });
}

/** Puts rows back that are about nobody known, and may be about one of these people; answers how many. */
async function tryAgain(tx: Queryable, caseId: string, memberIds: readonly string[]): Promise<number> {
  return new FeedRows(tx).lookForAgain('p.case_id = $1 and p.member_id = any($2::uuid[])', [caseId, memberIds]);
}

/** Also for people who were added while an import was matched, so that none slips through between the two. */
export async function tryAgainSince(database: Database, importId: string): Promise<void> {
  await peopleSeenAt(database);
  await new FeedRows(database).lookForAgain('p.indexed_at >= r.matched_at and r.import_id = $1', [importId]);
}

/** A row that somebody has rejected: people may have been added since it was put into review. Answers whether some were. */
export async function tryRejectedAgain(database: Database, matchId: string): Promise<boolean> {
  await peopleSeenAt(database);
  const which = 'p.indexed_at >= r.matched_at and r.match_review_id = $1';
  return (await new FeedRows(database).lookForAgain(which, [matchId])) !== 0;
}
