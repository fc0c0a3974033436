import { Inject, Injectable } from '@nestjs/common';
import { Indexes } from '@turnaround/service-kit';

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
   * Cases of other families with one of these people, or with one born on the same day at the same postcode, in all that the
   * ledger held when it was asked.
   */
  async near(caseId: string): Promise<readonly IndexedCase[]> {
    await this.indexes.caughtUp('household-member');
    await this.indexes.caughtUp('household-home');
    const { rows } = await this.indexes.query<{ case_id: string; family_id: string }>(
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
