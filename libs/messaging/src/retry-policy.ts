import { isUnavailable as isDatabaseUnavailable } from '@turnaround/postgres';

/** How often and how fast failed deliveries are tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** Tries of one event before it counts as poison. */
  readonly attempts: number;
  /** Wait after the first failed try; doubles each time. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Waits while a partition is held: for poison that must not be skipped, or for a store that is away. */
  readonly firstHold: number;
  readonly longestHold: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  firstWait: 100,
  longestWait: 2_000,
  firstHold: 500,
  longestHold: 5_000,
};

/** Growing waits, with jitter so that consumers do not come back all at once. */
export class Patience {
  #failures = 0;

  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {}

  next(): number {
    const wait = Math.min(this.longest, this.first * 2 ** this.#failures);
    this.#failures += 1;
    return wait * (0.75 + Math.random() / 4);
  }

  reset(): void {
    this.#failures = 0;
  }
}

/**
 * Whether a failure says nothing about the event: a database or store that is away for an hour must not fill the
 * dead letters with good events, so such failures are never counted against one.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'StoreUnavailableError' || isDatabaseUnavailable(error)) return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
