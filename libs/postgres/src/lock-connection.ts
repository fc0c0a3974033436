import pg from 'pg';

/** A lock that lives as long as the connection on which this process keeps its locks. */
export interface AdvisoryLock {
  /** Aborts when the connection, and with it the lock, is lost: stop at once, another process may hold it now. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Session locks on one connection. To PostgreSQL all holders in this process are one session, which may take the same lock twice: who
 * has which lock here is therefore known here, too.
 */
export class LockConnection {
  readonly #config: pg.ClientConfig;
  /** By name, also while being tried for or released. */
  readonly #taken = new Map<string, AbortController>();
  #client: Promise<pg.Client> | undefined;
  #asking: Promise<unknown> = Promise.resolve();

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async try(name: string): Promise<AdvisoryLock | undefined> {
    if (this.#taken.has(name)) return undefined;
    const lost = new AbortController();
    this.#taken.set(name, lost);
    let taken = false;
    try {
      const client = await this.#connected();
      taken = (await this.#ask(client, 'pg_try_advisory_lock', name)) && !lost.signal.aborted;
      if (!taken) return undefined;
      return { lost: lost.signal, release: () => this.#release(name, lost, client) };
    } finally {
      if (!taken) this.#leave(name, lost);
    }
  }

  async #release(name: string, lost: AbortController, client: pg.Client): Promise<void> {
    if (this.#taken.get(name) !== lost) return;
    try {
      await this.#ask(client, 'pg_advisory_unlock', name);
    } catch {
      // Whatever was in the way, with the connection the lock is certainly given back.
      await client.end().catch(() => undefined);
    } finally {
      this.#leave(name, lost);
    }
  }

  /** One after the other: a client takes one query at a time. */
  #ask(client: pg.Client, what: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    const answer = this.#asking.then(async () => {
      const text = `select ${what}(hashtextextended($1, 0)) as done`;
      const { rows } = await client.query<{ done: boolean }>({ name: what, text, values: [name] });
      return rows[0]?.done === true;
    });
    this.#asking = answer.catch(() => undefined);
    return answer;
  }

  #leave(name: string, lost: AbortController): void {
    if (this.#taken.get(name) === lost) this.#taken.delete(name);
  }

  async end(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    const gone = (): void => {
      this.#client = undefined;
      for (const [name, lost] of this.#taken) {
        this.#taken.delete(name);
        lost.abort();
      }
    };
    client.on('error', () => undefined);
    await client.connect();
    client.once('end', gone);
    return client;
  }
}
