import { type Database, listen } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';

/** Counts announcements, so that one which comes while a reader is reading is not lost. Listens only while somebody reads. */
export class Wakeups {
  readonly #database: Database;
  readonly #channel: string;
  readonly #waiting = new Set<() => void>();
  #count = 0;
  #readers = 0;
  #listening: AbortController | undefined;

  constructor(database: Database, channel: string) {
    this.#database = database;
    this.#channel = channel;
  }

  get count(): number {
    return this.#count;
  }

  enter(): void {
    this.#readers += 1;
    if (this.#listening !== undefined) return;
    this.#listening = new AbortController();
    void listen(this.#database, this.#channel, () => this.#wake(), this.#listening.signal);
  }

  leave(): void {
    this.#readers -= 1;
    if (this.#readers > 0) return;
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** Resolves on the first announcement after `seen`, after `longestMs`, or when `signal` aborts. */
  async next(seen: number, longestMs: number, signal: AbortSignal): Promise<void> {
    if (this.#count !== seen || signal.aborted) return;
    const done = new AbortController();
    const wake = (): void => done.abort();
    this.#waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await pause(longestMs, done.signal);
    this.#waiting.delete(wake);
    signal.removeEventListener('abort', wake);
  }

  #wake(): void {
    this.#count += 1;
    for (const wake of this.#waiting) wake();
  }
}
