import type { Database, Migration } from '@turnaround/postgres';

export const householdTables: readonly Migration[] = [
  {
    name: 'create-household-index',
    sql: `
      create table household_member (
        case_id uuid not null,
        family_id uuid not null,
        member_id uuid not null,
        date_of_birth date,
        constraint household_member_pk primary key (case_id, member_id)
      );
      create index household_member_member on household_member (member_id);
      create index household_member_born on household_member (date_of_birth);
      comment on table household_member is 'Personal: who is or was in which household, to find families that share people';

      create table household_home (
        case_id uuid not null,
        postcode text not null,
        constraint household_home_pk primary key (case_id, postcode)
      );
      create index household_home_postcode on household_home (postcode);
      comment on table household_home is 'Personal: where a household lives, to find families that share people';`,
  },
  {
    name: 'index-household-by-family',
    sql: 'create index household_member_family on household_member (family_id);',
  },
];

export interface IndexedMember {
  readonly memberId: string;
  readonly dateOfBirth?: string | undefined;
}

export interface IndexedCase {
  readonly caseId: string;
  readonly familyId: string;
}

/** Which households may share people: narrows thousands of families to those worth comparing, no more. */
export class HouseholdIndex {
  constructor(private readonly database: Database) {}

  /** Repeating it changes nothing. */
  async add({ caseId, familyId }: IndexedCase, members: readonly IndexedMember[], postcode?: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into household_member (case_id, family_id, member_id, date_of_birth)
         select $1, $2, member_id, date_of_birth from unnest($3::uuid[], $4::date[]) as given (member_id, date_of_birth)
         on conflict (case_id, member_id)
         do update set date_of_birth = coalesce(excluded.date_of_birth, household_member.date_of_birth)`,
        [
          caseId,
          familyId,
          members.map(({ memberId }) => memberId),
          members.map(({ dateOfBirth }) => dateOfBirth ?? null),
        ],
      );
      if (postcode === undefined) return;
      await tx.query('insert into household_home (case_id, postcode) values ($1, $2) on conflict do nothing', [
        caseId,
        postcode,
      ]);
    });
  }

  /** This case and every other episode of the same family. */
  async episodesWith(caseId: string): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ case_id: string }>(
      `select distinct case_id from household_member
        where family_id in (select family_id from household_member where case_id = $1)
        order by case_id`,
      [caseId],
    );
    return rows.map(({ case_id: id }) => id);
  }

  /** Cases of other families with one of these people, or with one born on the same day at the same postcode. */
  async near(caseId: string): Promise<readonly IndexedCase[]> {
    const { rows } = await this.database.query<{ case_id: string; family_id: string }>(
      `select distinct other.case_id, other.family_id
         from household_member mine
         join household_member other
           on other.family_id <> mine.family_id
          and (other.member_id = mine.member_id
               or (other.date_of_birth = mine.date_of_birth
                   and exists (select from household_home here
                                 join household_home there using (postcode)
                                where here.case_id = mine.case_id and there.case_id = other.case_id)))
        where mine.case_id = $1
        order by other.case_id`,
      [caseId],
    );
    return rows.map(({ case_id: id, family_id: familyId }) => ({ caseId: id, familyId }));
  }
}
