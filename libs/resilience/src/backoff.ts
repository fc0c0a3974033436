import { pause } from './waiting.js';

/** How fast something is tried again. */
export interface Pace {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** For a store or a peer that is away for a moment. */
const USUAL_PACE: Pace = { firstMs: 50, longestMs: 2_000 };

/** For conflicts, where only the reading again takes time. */
export const AT_ONCE: Pace = { firstMs: 0, longestMs: 0 };

/** Waits twice as long after each failure in a row; the longer half of a wait is chance, so that many do not return all at once. */
export class Backoff {
  #failures = 0;

  constructor(private readonly pace: Pace = USUAL_PACE) {}

  /** The next wait, in milliseconds. */
  next(): number {
    const ceiling = Math.min(this.pace.longestMs, this.pace.firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return ceiling * (0.5 + Math.random() / 2);
  }

  /** Less when `signal` aborts. */
  async wait(signal?: AbortSignal): Promise<void> {
    await pause(this.next(), signal);
  }

  /** Something worked. */
  reset(): void {
    this.#failures = 0;
  }
}
