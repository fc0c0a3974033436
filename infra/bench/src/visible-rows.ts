import { type Database, listen } from '@turnaround/postgres';

const READ_MODEL = 'referrals';

/**
 * Notices when rows become visible: after each commit that the projector announces it looks for the awaited rows, one
 * query at a time.
 */
export class VisibleRows {
  readonly #database: Database;
  readonly #listening = new AbortController();
  readonly #awaited = new Map<string, (seen: number) => void>();
  #wanted = false;
  #looking: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(database: Database) {
    this.#database = database;
    void listen(database, 'read_models', () => this.#look(), this.#listening.signal);
  }

  /** Resolves with the time (`performance.now()`) the row was first seen. */
  seen(id: string): Promise<number> {
    return new Promise((resolve) => {
      this.#awaited.set(id, resolve);
      // The row may have become visible before the command's answer arrived.
      this.#look();
    });
  }

  /** @throws what went wrong while looking */
  async close(): Promise<void> {
    this.#listening.abort();
    await this.#looking;
    if (this.#failure !== undefined) throw this.#failure;
  }

  #look(): void {
    this.#wanted = true;
    this.#looking ??= this.#run()
      .catch((error: unknown) => (this.#failure = error instanceof Error ? error : new Error(String(error))))
      .then(() => (this.#looking = undefined));
  }

  async #run(): Promise<void> {
    while (this.#wanted && this.#awaited.size > 0) {
      this.#wanted = false;
      const { rows } = await this.#database.query<{ id: string }>(
        `select id from ${READ_MODEL} where id = any($1::text[])`,
        [[...this.#awaited.keys()]],
      );
      const now = performance.now();
      for (const { id } of rows) {
        this.#awaited.get(id)?.(now);
        this.#awaited.delete(id);
      }
    }
    this.#wanted = false;
  }
}
