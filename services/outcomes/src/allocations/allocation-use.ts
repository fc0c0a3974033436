import type { PaymentDecision } from '@turnaround/contracts';
import type { Database, Migration, Queryable } from '@turnaround/postgres';

export const allocationTables: readonly Migration[] = [
  {
    name: 'create-allocation-use',
    sql: `
      create table allocation_use (
        claim_id uuid not null constraint allocation_use_pk primary key,
        allocation text not null
      );
      create index allocation_use_allocation on allocation_use (allocation);
      comment on table allocation_use is 'Which claim counts against which issued number of results';`,
  },
  {
    name: 'count-allocations-by-family',
    sql: `
      alter table allocation_use add column family_id uuid;
      comment on column allocation_use.family_id is 'What is issued is a number of families: two results of one take one place';`,
  },
];

/** Whose place in which issued number it is about. */
export interface AllocationPlace {
  /** Key of the issued number: rule set and period. */
  readonly allocation: string;
  readonly claimId: string;
  readonly familyId: string;
}

/** Counts families against the issued number of results, one claim after the other, so that the last place goes once. */
export class AllocationUse {
  constructor(private readonly database: Database) {}

  /** Takes a place for the claim where the decision, told how many other families have one, allows it. */
  async decide(
    place: AllocationPlace,
    decideWith: (used: number) => PaymentDecision,
  ): Promise<{ readonly decision: PaymentDecision; readonly used: number }> {
    return this.oneByOne(place, async (tx, used) => {
      const decision = decideWith(used);
      if (decision.claimable) await take(tx, place);
      // A process that ended before its claim was stored may have left the place taken.
      else await tx.query('delete from allocation_use where claim_id = $1', [place.claimId]);
      return { decision, used };
    });
  }

  /** Moves the claim's place to another issued number; false where that has none left. */
  async move(place: AllocationPlace, fundedFamilies: number): Promise<boolean> {
    return this.oneByOne(place, async (tx, used) => {
      if (used >= fundedFamilies) return false;
      await take(tx, place);
      return true;
    });
  }

  async release(claimId: string): Promise<void> {
    await this.database.query('delete from allocation_use where claim_id = $1', [claimId]);
  }

  private async oneByOne<Result>(
    { allocation, claimId, familyId }: AllocationPlace,
    work: (tx: Queryable, used: number) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`allocation ${allocation}`]);
      const { rows } = await tx.query<{ used: number }>(
        `select count(distinct coalesce(family_id, claim_id))::integer as used from allocation_use
          where allocation = $1 and claim_id <> $2 and family_id is distinct from $3`,
        [allocation, claimId, familyId],
      );
      return work(tx, rows[0]?.used ?? 0);
    });
  }
}

async function take(tx: Queryable, { allocation, claimId, familyId }: AllocationPlace): Promise<void> {
  await tx.query(
    `insert into allocation_use (claim_id, allocation, family_id) values ($1, $2, $3)
     on conflict (claim_id) do update set allocation = excluded.allocation, family_id = excluded.family_id`,
    [claimId, allocation, familyId],
  );
}
