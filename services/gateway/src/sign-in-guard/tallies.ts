import type { Database } from '@turnaround/postgres';

/** How many failures a subject has for nothing, the first pause (each next is twice as long), from the how-manieth on nobody is let in for a while, and after which silence they are forgotten. */
export interface Patience {
  readonly free: number;
  readonly pauseMs: number;
  readonly lockAt: number;
  readonly lockSeconds: number;
  readonly forgetAfterSeconds: number;
}

const MINUTE = 60;

/** Of an account or a client: five tries, then pauses of 1, 2 and 4 seconds unless told otherwise, and from the ninth failure on a quarter of an hour each. */
export const OF_ONE: Patience = {
  free: 5,
  pauseMs: 1_000,
  lockAt: 9,
  lockSeconds: 15 * MINUTE,
  forgetAfterSeconds: 24 * 60 * MINUTE,
};

/** Of an address, behind which there may be an office: only failures count, those who get in do not. */
export const OF_ADDRESS: Patience = {
  free: 50,
  pauseMs: 1_000,
  lockAt: 100,
  lockSeconds: 15 * MINUTE,
  forgetAfterSeconds: 15 * MINUTE,
};

export type Counted =
  | { readonly held: false; readonly failures: number }
  /** `heldForMs`: time until the next try is looked at. */
  | { readonly held: true; readonly heldForMs: number };

interface HeldRow {
  held_ms: number;
}

/** Counts failures in PostgreSQL: the same for every process, and after a restart. */
export class Tallies {
  constructor(private readonly database: Database) {}

  /**
   * Counts a try as a failure before its secret is looked at, in one statement: of a hundred tries at once no more are let
   * through than of a hundred in a row. `forgive` takes it back.
   */
  async count(subject: string, patience: Patience): Promise<Counted> {
    const { rows } = await this.database.query<{ failures: number }>(COUNT, [
      subject,
      patience.free,
      patience.lockAt,
      patience.lockSeconds,
      patience.forgetAfterSeconds,
      patience.pauseMs,
    ]);
    const row = rows[0];
    if (row !== undefined) return { held: false, failures: row.failures };
    const held = await this.database.query<HeldRow>(
      `select greatest(1, ceil(extract(epoch from held_until - clock_timestamp()) * 1000))::int as held_ms
         from sign_in_tally where subject = $1`,
      [subject],
    );
    return { held: true, heldForMs: held.rows[0]?.held_ms ?? 1 };
  }

  /** The try was none: as if it had not been counted. */
  async forgive(subject: string): Promise<void> {
    await this.database.query(
      `update sign_in_tally set failures = greatest(0, failures - 1), held_until = '-infinity' where subject = $1`,
      [subject],
    );
  }

  async forget(subject: string): Promise<void> {
    await this.database.query('delete from sign_in_tally where subject = $1', [subject]);
  }

  async sweep(): Promise<void> {
    await this.database.query(`delete from sign_in_tally where last_failed_at < now() - interval '1 day'`);
  }
}

/** Failures so far and this one. $2 free, $3 lock at, $4 seconds of a lock, $5 seconds of silence that make forget, $6 ms of the first pause. */
const COUNT = `
  insert into sign_in_tally as tally (subject, failures, last_failed_at, held_until)
  values ($1, 1, clock_timestamp(), '-infinity')
  on conflict (subject) do update set (failures, last_failed_at, held_until) = (
    select n, clock_timestamp(), case
             when n >= $3::int then clock_timestamp() + make_interval(secs => $4::int)
             when n > $2::int then clock_timestamp() + make_interval(secs => power(2, n - $2::int - 1) * $6::int / 1000)
             else '-infinity' end
      from (select case when tally.last_failed_at < clock_timestamp() - make_interval(secs => $5::int)
                        then 1 else tally.failures + 1 end as n) as counted
  )
  where tally.held_until <= clock_timestamp()
  returning failures`;
