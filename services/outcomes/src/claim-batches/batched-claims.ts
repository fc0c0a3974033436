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
  {
    name: 'note-when-a-claim-was-taken',
    sql: `
      alter table batched_claim add column taken_at timestamptz not null default clock_timestamp();
      comment on column batched_claim.taken_at is 'Since when: a batch that has only just taken a claim may still be recording it';`,
  },
];

/** Longer than any command takes: from then on a batch that does not hold what it took never will. */
const RECORDED_WITHIN = '1 minute';

/** Which batch took a claim. */
export interface NotedBatch {
  readonly batchId: string;
  /** As the database writes the instant. */
  readonly takenAt: string;
  /** So lately that the batch may still be recording it. */
  readonly isRecent: boolean;
}

/** Keeps a claim to one batch. */
export class BatchedClaims {
  constructor(private readonly database: Database) {}

  /** The batch noted for each claim; a claim noted for none is absent. */
  async find(claimIds: readonly string[]): Promise<ReadonlyMap<string, NotedBatch>> {
    const { rows } = await this.database.query<NotedBatch & { claimId: string }>(
      `select claim_id as "claimId", batch_id as "batchId", taken_at::text as "takenAt",
              taken_at > clock_timestamp() - $2::interval as "isRecent"
         from batched_claim where claim_id = any($1::uuid[])`,
      [claimIds, RECORDED_WITHIN],
    );
    return new Map(rows.map(({ claimId, ...noted }) => [claimId, noted]));
  }

  /**
   * All or none. Ordered, so that two people who take some of the same claims at once do not wait for each other for ever.
   *
   * @param claimIds each once
   * @param free by claim, the note of a batch that does not hold it, so that it may be taken from there
   * @throws DomainError CLAIM.IN_BATCH with the `claimIds` that another batch has
   */
  async take(claimIds: readonly string[], batchId: string, free: ReadonlyMap<string, NotedBatch>): Promise<void> {
    const notes = [...free.values()];
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ claim_id: string }>(
        `insert into batched_claim as kept (claim_id, batch_id)
         select claim_id, $2 from unnest($1::uuid[]) as wanted (claim_id) order by claim_id
         on conflict (claim_id) do update set batch_id = excluded.batch_id, taken_at = clock_timestamp()
         where kept.batch_id = excluded.batch_id
            or (kept.claim_id, kept.batch_id, kept.taken_at::text)
               in (select * from unnest($3::uuid[], $4::uuid[], $5::text[]))
         returning kept.claim_id`,
        [claimIds, batchId, [...free.keys()], notes.map((note) => note.batchId), notes.map(({ takenAt }) => takenAt)],
      );
      const taken = new Set(rows.map(({ claim_id }) => claim_id));
      const elsewhere = claimIds.filter((claimId) => !taken.has(claimId));
      if (elsewhere.length > 0) throw inBatch(elsewhere);
    });
  }
}

export const inBatch = (claimIds: readonly string[]): DomainError =>
  new DomainError('CLAIM.IN_BATCH', 'A claim in a batch goes to the department when that does.', { claimIds });
