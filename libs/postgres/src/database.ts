import type pg from 'pg';
import type { Lease, PoolUser } from './connection-pool.js';
import { asRole, splitRole } from './roles.js';
import { sessionOf } from './session.js';
import { joinConnections, leaveConnections } from './shared-connections.js';
import { inTransaction, type Queryable, type Transaction, type TransactionOptions } from './transaction.js';
import { isUnavailable } from './unavailable.js';

export interface DatabaseConfig {
  /** May say which role is taken (takingRole). */
  readonly url: string;
  /** `user:password` of the role that may change the schema; that of `url` unless given. */
  readonly migrationRole?: string | undefined;
  /** The search path; lower-case letters, digits and underscores. */
  readonly schema: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** So many of the process's shared connections at once; 10 unless given. */
  readonly maxConnections?: number;
  /** Answers people's questions; see PoolUser. */
  readonly reads?: boolean;
  /** Every transaction is read-only. */
  readonly readOnly?: boolean;
  /** Server settings (`{ jit: 'off' }`); names and values without spaces. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * One schema, over the connections that all parts of the process share for each database. `date` columns come as `yyyy-mm-dd`
 * text, because a business date has no time zone; everything else as node-postgres has it (`timestamptz` as Date, `bigint` and
 * `numeric` as text).
 */
export interface Database extends Queryable {
  readonly url: string;
  /** The same database as the role that may change the schema. */
  readonly migrationUrl: string;
  readonly schema: string;
  readonly applicationName: string;
  /** Rows as arrays. */
  queryArrays<Row extends unknown[]>(config: pg.QueryConfig): Promise<pg.QueryArrayResult<Row>>;
  /** A connection of one's own until it is released: for cursors and COPY. */
  connect(): Promise<Lease>;
  /** Commits when `work` resolves, rolls back when it throws; whatever is asked of `tx` after that throws. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  close(): Promise<void>;
}

export function openDatabase(config: DatabaseConfig): Database {
  const user: PoolUser = {
    session: sessionOf(settingsOf(config)),
    most: config.maxConnections ?? 10,
    reads: config.reads ?? false,
    busy: 0,
  };
  const { pool } = joinConnections(config.url);
  let closing: Promise<void> | undefined;

  const withConnection = async <Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
    const { client, release } = await pool.lease(user);
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = isUnavailable(error);
      throw error;
    } finally {
      release(broken);
    }
  };
  return {
    url: config.url,
    migrationUrl: config.migrationRole === undefined ? config.url : asRole(config.url, config.migrationRole),
    schema: config.schema,
    applicationName: config.applicationName,
    query: (text, values) =>
      withConnection((client) => client.query(text, values === undefined ? undefined : [...values])),
    queryArrays: (query) => withConnection((client) => client.query({ ...query, rowMode: 'array' })),
    connect: () => pool.lease(user),
    transaction: async (work, options) => {
      const lease = await pool.lease(user);
      return pool.whileHolding(() => inTransaction(lease, work, options));
    },
    close: () => (closing ??= leaveConnections(config.url, user)),
  };
}

function settingsOf({ url, schema, applicationName, readOnly, settings }: DatabaseConfig): Record<string, string> {
  quoteIdentifier(schema);
  const { takes } = splitRole(url);
  return {
    ...(takes !== undefined && { role: takes }),
    search_path: schema,
    application_name: applicationName,
    ...(readOnly === true && { default_transaction_read_only: 'on' }),
    ...settings,
  };
}

/** @throws TypeError for a name that would need quoting anywhere: schemas and channels are ours to name. */
export function quoteIdentifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new TypeError(`Not a plain identifier: ${JSON.stringify(name)}`);
  return `"${name}"`;
}
