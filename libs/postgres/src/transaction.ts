import pg from 'pg';
import type { Lease } from './connection-pool.js';
import { type ColumnText, copyRows } from './copy-rows.js';
import { isUnavailable } from './unavailable.js';

export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/**
 * What is done in one transaction, on one connection. Queries that are asked for without waiting for each other travel together,
 * and are answered in that order.
 */
export interface Transaction extends Queryable {
  /** COPY into a table, once all queries before it are answered; names are used as they stand. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly ColumnText[]>): Promise<void>;
}

export interface TransactionOptions {
  /** A crash of the server may lose the last milliseconds of what was committed: for what can be worked out again. */
  readonly mayBeLost?: boolean;
}

/** node-postgres reads this before each query; its types do not know it. */
type PipelinedClient = pg.Client & { pipeline?: boolean };

/** SQLSTATE `in_failed_sql_transaction` */
const TRANSACTION_ABORTED = '25P02';

const BEGIN = 'begin';
const BEGIN_MAY_BE_LOST = 'begin; set local synchronous_commit = off';

/** Works on the leased connection, which is given back. */
export async function inTransaction<Result>(
  { client, release }: Lease,
  work: (tx: Transaction) => Promise<Result>,
  { mayBeLost = false }: TransactionOptions = {},
): Promise<Result> {
  const queries = new PipelinedQueries(client);
  let broken = false;
  try {
    const begun = queries.send(mayBeLost ? BEGIN_MAY_BE_LOST : BEGIN);
    const [result] = await Promise.all([work(queries.transaction), begun]);
    const { command } = await queries.end('commit');
    // Where a query has failed whose failure nobody passed on, PostgreSQL rolls back instead and says so only here.
    if (command !== 'COMMIT') throw queries.failure;
    return result;
  } catch (error) {
    if (isUnavailable(error)) broken = true;
    else await queries.end('rollback').catch(() => (broken = true));
    throw queries.causeOf(error);
  } finally {
    release(broken);
  }
}

/**
 * Queries that follow each other on the connection without waiting for answers, so that the server is not idle between two of
 * them. node-postgres does not pipeline COPY: it waits for the queries before it, and those after it wait for it.
 */
class PipelinedQueries {
  readonly #client: PipelinedClient;
  readonly #unanswered = new Set<Promise<unknown>>();
  #copied: Promise<void> | undefined;
  #failure: unknown;
  #ended = false;

  readonly transaction: Transaction = {
    query: async (text, values) => {
      while (this.#copied !== undefined) await this.#copied;
      return this.send(text, values);
    },
    copy: async (table, columns, rows) => {
      while (this.#copied !== undefined) await this.#copied;
      this.#refuseAfterEnd();
      const copying = this.#unpipelined(() => copyRows(this.#client, table, columns, rows));
      this.#copied = copying
        .catch((error: unknown) => void (this.#failure ??= error))
        .then(() => {
          this.#copied = undefined;
        });
      await copying;
    },
  };

  constructor(client: PipelinedClient) {
    this.#client = client;
    client.pipeline = true;
  }

  /** @throws Error once the transaction has ended: the connection is somebody else's then */
  send<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>> {
    this.#refuseAfterEnd();
    const answer = this.#client.query<Row>(text, values === undefined ? undefined : [...values]);
    const answered: Promise<unknown> = answer
      .catch((error: unknown) => (this.#failure ??= error))
      .then(() => this.#unanswered.delete(answered));
    this.#unanswered.add(answered);
    return answer;
  }

  /** What went wrong first. */
  get failure(): unknown {
    return this.#failure;
  }

  /** What went wrong first, where PostgreSQL only says that something has. */
  causeOf(error: unknown): unknown {
    return error instanceof pg.DatabaseError && error.code === TRANSACTION_ABORTED ? (this.#failure ?? error) : error;
  }

  async end(text: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    while (this.#copied !== undefined) await this.#copied;
    const answer = this.send(text);
    this.#ended = true;
    return this.#unpipelined(() => answer);
  }

  async #unpipelined<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#unanswered.size > 0) await Promise.all(this.#unanswered);
    this.#client.pipeline = false;
    try {
      return await work();
    } finally {
      this.#client.pipeline = !this.#ended;
    }
  }

  #refuseAfterEnd(): void {
    if (this.#ended) throw new Error('The transaction has ended');
  }
}
