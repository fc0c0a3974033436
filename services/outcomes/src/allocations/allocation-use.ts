import type { PaymentDecision } from '@turnaround/contracts';
import type { Database, Migration } from '@turnaround/postgres';

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
];

/** Counts claims against the issued number of results, one after the other, so that the last place goes once. */
export class AllocationUse {
  constructor(private readonly database: Database) {}

  /** Takes a place for the claim where the decision, told how many are taken by others, allows it. */
  async decide(
    allocation: string,
    claimId: string,
    decideWith: (used: number) => PaymentDecision,
  ): Promise<{ readonly decision: PaymentDecision; readonly used: number }> {
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`allocation ${allocation}`]);
      const { rows } = await tx.query<{ used: number }>(
        'select count(*)::integer as used from allocation_use where allocation = $1 and claim_id <> $2',
        [allocation, claimId],
      );
      const used = rows[0]?.used ?? 0;
      const decision = decideWith(used);
      if (decision.claimable) {
        await tx.query(
          `insert into allocation_use (claim_id, allocation) values ($1, $2)
           on conflict (claim_id) do update set allocation = excluded.allocation`,
          [claimId, allocation],
        );
      }
      return { decision, used };
    });
  }

  async release(claimId: string): Promise<void> {
    await this.database.query('delete from allocation_use where claim_id = $1', [claimId]);
  }
}
