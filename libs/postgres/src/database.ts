import pg from 'pg';
import { type ColumnText, copyRows } from './copy-rows.js';
import { isUnavailable } from './unavailable.js';

export interface DatabaseConfig {
  readonly url: string;
  /** The search path of every connection; lower-case letters, digits and underscores. */
  readonly schema: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** 10 unless given. */
  readonly maxConnections?: number;
  /** Every transaction is read-only. */
  readonly readOnly?: boolean;
  /** Server settings of every connection (`{ jit: 'off' }`); names and values without spaces. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** What is done in one transaction, on one connection. */
export interface Transaction extends Queryable {
  /** COPY into a table; names are used as they stand. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly ColumnText[]>): Promise<void>;
}

/**
 * A pool of connections to one schema. `date` columns come as `yyyy-mm-dd` text, because a business date has no time zone;
 * everything else as node-postgres has it (`timestamptz` as Date, `bigint` and `numeric` as text).
 */
export interface Database extends Queryable {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly schema: string;
  readonly applicationName: string;
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

export function openDatabase(config: DatabaseConfig): Database {
  const pool = new pg.Pool({
    ...connectionConfig(config),
    max: config.maxConnections ?? 10,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: false,
  });
  // A lost connection reaches whoever uses it through the failing query; without these listeners it would end the process.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));

  return {
    pool,
    url: config.url,
    schema: config.schema,
    applicationName: config.applicationName,
    query: (text, values) => pool.query(text, values === undefined ? undefined : [...values]),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

/** What a connection of its own (listening, session locks) needs to be like the pool's. */
export function connectionConfig(
  config: Pick<DatabaseConfig, 'url' | 'schema' | 'applicationName' | 'readOnly' | 'settings'>,
): pg.ClientConfig {
  const settings = {
    search_path: quoteIdentifier(config.schema),
    ...(config.readOnly === true && { default_transaction_read_only: 'on' }),
    ...config.settings,
  };
  return {
    connectionString: config.url,
    application_name: config.applicationName,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    // A forgotten transaction holds back the readers of every event store on the server.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser },
  };
}

/** @throws TypeError for a name that would need quoting anywhere: schemas and channels are ours to name. */
export function quoteIdentifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new TypeError(`Not a plain identifier: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

async function inTransaction<Result>(pool: pg.Pool, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work({
      query: (text, values) => client.query(text, values === undefined ? undefined : [...values]),
      copy: (table, columns, rows) => copyRows(client, table, columns, rows),
    });
    await client.query('commit');
    return result;
  } catch (error) {
    if (isUnavailable(error)) broken = asError(error);
    else await client.query('rollback').catch((failure: unknown) => (broken = asError(failure)));
    throw error;
  } finally {
    client.release(broken);
  }
}

function getTypeParser(
  ...[oid, format]: Parameters<typeof pg.types.getTypeParser>
): ReturnType<typeof pg.types.getTypeParser> {
  return oid === pg.types.builtins.DATE ? asText : pg.types.getTypeParser(oid, format);
}

const asText = (value: string): string => value;

const ignore = (): void => undefined;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
