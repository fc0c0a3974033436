import type { Database, Migration } from '@turnaround/postgres';

export const familyTurnTables: readonly Migration[] = [
  {
    name: 'create-family-turn',
    sql: `
      create table family_turn (
        family_id uuid not null constraint family_turn_pk primary key,
        claim_id uuid not null,
        taken_at timestamptz not null
      );
      comment on table family_turn is 'For which family a claim is being prepared at this moment: two episodes wait for each other';`,
  },
];

/** Longer than any command takes: a turn that is still there then was left by a process that ended. */
const LEFT_BEHIND_AFTER = '1 minute';

/** One claim at a time is prepared for a family, whichever of its episodes it is for. */
export class FamilyTurns {
  constructor(private readonly database: Database) {}

  /** False while another claim of the family has it. */
  async take(familyId: string, claimId: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `insert into family_turn as held (family_id, claim_id, taken_at) values ($1, $2, clock_timestamp())
       on conflict (family_id) do update set claim_id = excluded.claim_id, taken_at = excluded.taken_at
       where held.claim_id = excluded.claim_id or held.taken_at < clock_timestamp() - $3::interval`,
      [familyId, claimId, LEFT_BEHIND_AFTER],
    );
    return rowCount === 1;
  }

  async giveBack(familyId: string, claimId: string): Promise<void> {
    await this.database.query('delete from family_turn where family_id = $1 and claim_id = $2', [familyId, claimId]);
  }
}
