import type { SignInNotice } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import type { Claimed } from './claimed.js';

interface NoticeRow {
  id: string;
  kind: 'account' | 'client';
  known_id: string | null;
  failures: number;
  held_at: Date;
  held_until: Date;
}

/** Told of a lock-out: the person once signed in again, the administrator at once. */
export class SignInNotices {
  constructor(private readonly database: Database) {}

  async add({ kind, id }: Pick<Claimed, 'kind' | 'id'>, failures: number, seconds: number): Promise<void> {
    await this.database.query(
      `insert into sign_in_notice (kind, known_id, failures, held_until)
       values ($1, $2, $3, now() + make_interval(secs => $4))`,
      [kind, id ?? null, failures, seconds],
    );
  }

  /** The newest hundred. @param accountId of the person; undefined for everybody's */
  async list(accountId?: string): Promise<readonly SignInNotice[]> {
    const { rows } = await this.database.query<NoticeRow>(
      `select id, kind, known_id, failures, held_at, held_until from sign_in_notice
        where $1::text is null or (kind = 'account' and known_id = $1 and seen_at is null) order by held_at desc limit 100`,
      [accountId ?? null],
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      accountId: row.known_id,
      failures: row.failures,
      heldAt: row.held_at.toISOString(),
      heldUntil: row.held_until.toISOString(),
    }));
  }

  /** The person has read theirs. */
  async seen(accountId: string): Promise<void> {
    await this.database.query(
      `update sign_in_notice set seen_at = now() where kind = 'account' and known_id = $1 and seen_at is null`,
      [accountId],
    );
  }

  async sweep(): Promise<void> {
    await this.database.query(`delete from sign_in_notice where held_at < now() - interval '1 year'`);
  }
}
