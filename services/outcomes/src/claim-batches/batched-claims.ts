import { DomainError } from '@turnaround/kernel';
import type { Database, Migration } from '@turnaround/postgres';

export const batchTables: readonly Migration[] = [
  {
    name: 'create-batched-claim',
    sql: `
      create table batched_claim (
        claim_id uuid not null constraint batched_claim_pk primary key,
        batch_id uuid not null
      );
      comment on table batched_claim is 'Which batch a claim goes with: never two';`,
  },
];

/** Keeps a claim to one batch. */
export class BatchedClaims {
  constructor(private readonly database: Database) {}

  /** Undefined for a claim in no batch. */
  async find(claimId: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ batch_id: string }>(
      'select batch_id from batched_claim where claim_id = $1',
      [claimId],
    );
    return rows[0]?.batch_id;
  }

  /**
   * @param gone batch that was noted for the claim but does not hold it, so that it may be taken from there
   * @throws DomainError CLAIM.IN_BATCH where another batch has the claim
   */
  async take(claimId: string, batchId: string, gone?: string): Promise<void> {
    const { rows } = await this.database.query(
      `insert into batched_claim as kept (claim_id, batch_id) values ($1, $2)
       on conflict (claim_id) do update set batch_id = excluded.batch_id
       where kept.batch_id = excluded.batch_id or kept.batch_id = $3
       returning 1`,
      [claimId, batchId, gone ?? null],
    );
    if (rows.length === 0) throw inBatch();
  }
}

export const inBatch = (): DomainError =>
  new DomainError('CLAIM.IN_BATCH', 'This claim goes with a batch, and to the department when that does.');
