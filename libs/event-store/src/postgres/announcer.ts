import type { Database } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import { ANNOUNCE } from './statements.js';

/** Announcements closer together than this are one; far below what a person or a goal for lag can notice. */
const QUIET_MS = 20;

/**
 * Tells readers that there is something new, after the commit and apart from it. NOTIFY inside the appending transaction would
 * queue all commits of the server behind one lock, so that they no longer share a flush.
 */
export class Announcer {
  readonly #database: Database;
  readonly #channel: string;
  #wanted = false;
  #running: Promise<void> | undefined;

  constructor(database: Database, channel: string) {
    this.#database = database;
    this.#channel = channel;
  }

  announce(): void {
    this.#wanted = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  async close(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      const quiet = pause(QUIET_MS);
      // Readers also poll: what cannot be announced is found a little later.
      await this.#database
        .query({ name: `announce ${this.#database.schema}`, text: ANNOUNCE }, [this.#channel])
        .catch(() => undefined);
      await quiet;
    }
  }
}
