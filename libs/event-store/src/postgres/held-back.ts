import type { Queryable } from '@turnaround/postgres';

/** A transaction that has written, or is about to, and has not ended: no reader of events on its server gets past it. */
export interface OpenTransaction {
  /** Of the server's process; absent for a prepared transaction, which has none. */
  readonly pid?: number;
  readonly transaction: string;
  readonly application: string;
  readonly user: string;
  /** `active`, `idle in transaction`, `prepared`; absent where the role may not see it. */
  readonly state?: string;
  /** Absent where the role may not see it (`pg_read_all_stats`). */
  readonly since?: Date;
}

export interface HeldBack {
  /** The oldest first. */
  readonly by: readonly OpenTransaction[];
  /** Committed events of the store that nobody can read yet, a thousand at most. */
  readonly events: number;
}

/**
 * Who holds back the readers of the store now.
 * @param database the schema of the store
 */
export async function findHeldBack(database: Queryable): Promise<HeldBack> {
  const [{ rows: open }, { rows: waiting }] = await Promise.all([
    database.query<OpenRow>(OPEN),
    database.query<{ events: number }>(WAITING),
  ]);
  return {
    by: open.map(({ pid, state, since, ...rest }) => ({
      ...rest,
      ...(pid !== null && { pid }),
      ...(state !== null && { state }),
      ...(since !== null && { since }),
    })),
    events: waiting[0]?.events ?? 0,
  };
}

interface OpenRow {
  readonly pid: number | null;
  readonly transaction: string;
  readonly application: string;
  readonly user: string;
  readonly state: string | null;
  readonly since: Date | null;
}

const OPEN = `
  select pid, backend_xid::text as transaction, application_name as application, usename::text as user, state, xact_start as since
  from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
  union all
  select null, transaction::text, gid, owner::text, 'prepared', prepared from pg_prepared_xacts
  order by since`;

const WAITING = `
  select count(*)::int as events
  from (select from event where event.transaction_id >= readable_below() limit 1000) as waiting`;
