import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** Waits longer after each failure in a row, up to two seconds; returns early when `signal` aborts. */
export class Backoff {
  #failures = 0;
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async wait(): Promise<void> {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    await delay(ceiling * (0.5 + Math.random() / 2), undefined, { signal: this.#signal }).catch(() => undefined);
  }

  reset(): void {
    this.#failures = 0;
  }
}
