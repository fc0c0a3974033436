import { Inject, Injectable } from '@nestjs/common';
import { type IdentifiedPerson, mayBeOnePerson } from '@turnaround/people';
import { Indexes } from '@turnaround/service-kit';
import { isBornAlike } from './shared-people.js';

export interface IndexedCase {
  readonly caseId: string;
  readonly familyId: string;
}

/** Which households may share people: narrows thousands of families to those worth comparing, no more. */
@Injectable()
export class HouseholdIndex {
  constructor(@Inject(Indexes) private readonly indexes: Indexes) {}

  /** This case and every other episode of the same family. */
  async episodesWith(caseId: string): Promise<readonly string[]> {
    const { rows } = await this.indexes.query<{ case_id: string }>(
      `select distinct case_id from household_member
        where family_id in (select family_id from household_member where case_id = $1)
        order by case_id`,
      [caseId],
    );
    return rows.map(({ case_id: id }) => id);
  }

  /**
   * Cases of other families with somebody who is or seems to be one of these people, in all that the ledger held when it was asked:
   * compared with whoever has a search key in common, or lives or lived at one of their addresses.
   */
  async near(caseId: string): Promise<readonly IndexedCase[]> {
    await this.indexes.caughtUp('household-member');
    await this.indexes.caughtUp('household-home');
    const { rows } = await this.indexes.query<IndexedPerson>(
      `with mine as (select * from household_member where case_id = $1),
            keys as (select array(select distinct jsonb_array_elements_text(search_keys) from mine) as keys),
            homes as (select distinct postcode from household_home join household_member using (case_id)
                       where family_id in (select family_id from mine)),
            neighbours as (select distinct family_id from household_home join household_member using (case_id)
                            where postcode in (select postcode from homes)),
            found as (
              select place from household_member where case_id = $1
              union select place from household_member where member_id in (select member_id from mine)
              union select place from household_member where search_keys ?| (select keys from keys)
              union select place from household_member where family_id in (select family_id from neighbours))
       select person.case_id, person.family_id, person.member_id, person.first_name, person.last_name, person.born, person.upn,
              array(select distinct postcode from household_home join household_member episode using (case_id)
                     where episode.family_id = person.family_id) as postcodes
         from found join household_member person using (place)
        where person.case_id = $1 or person.family_id not in (select family_id from mine)
        order by person.case_id, person.member_id`,
      [caseId],
    );
    const people = rows.map(personOf);
    const mine = people.filter((person) => person.caseId === caseId);
    const others = people.filter((person) => person.caseId !== caseId && isLike(person, mine));
    return [...new Map(others.map(({ caseId: id, familyId }) => [id, { caseId: id, familyId }])).values()];
  }

  /** Addresses of the family in all of its episodes. */
  async homesOf(familyId: string): Promise<readonly string[]> {
    const { rows } = await this.indexes.query<{ postcode: string }>(
      `select distinct postcode from household_home join household_member using (case_id)
        where family_id = $1 order by postcode`,
      [familyId],
    );
    return rows.map(({ postcode }) => postcode);
  }
}

interface IndexedPerson extends Record<string, unknown> {
  readonly case_id: string;
  readonly family_id: string;
  readonly member_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly born: string | null;
  readonly upn: string | null;
  readonly postcodes: readonly string[];
}

function personOf(row: IndexedPerson): IdentifiedPerson & IndexedCase {
  const { case_id: caseId, family_id: familyId, member_id: memberId, first_name: firstName, last_name: lastName } = row;
  return { caseId, familyId, memberId, firstName, lastName, born: row.born, upn: row.upn, postcodes: row.postcodes };
}

function isLike(person: IdentifiedPerson, people: readonly IdentifiedPerson[]): boolean {
  return people.some((other) => mayBeOnePerson(person, other) || isBornAlike(person, other));
}
