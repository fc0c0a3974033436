import type { Queryable } from './transaction.js';

export interface ConnectionsOffered {
  /** To a role like the one that asks: the limit of the server, of the database and of the role, less what is reserved. */
  readonly offered: number;
  /** In the hands of others now. */
  readonly taken: number;
}

/** What the server still has for whoever asks. */
export async function findConnectionsOffered(database: Queryable): Promise<ConnectionsOffered> {
  const { rows } = await database.query<{ offered: number; taken: number }>(OFFERED);
  return rows[0] ?? { offered: 0, taken: 0 };
}

const OFFERED = `
  select least(
           current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
             - current_setting('reserved_connections')::int,
           (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
           (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)
         ) as offered,
         (select count(*)::int from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as taken`;
