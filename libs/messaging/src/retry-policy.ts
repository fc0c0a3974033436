import type { Pace } from '@turnaround/resilience';
import { UnreadableEventError } from '@turnaround/contracts';
import { holdsPlace } from '@turnaround/postgres';

/** How often and how fast failed deliveries are tried again. */
export interface RetryPolicy {
  /** Tries of one event before it counts as one that cannot be handled. */
  readonly attempts: number;
  /** Waits between them. */
  readonly pace: Pace;
  /** Waits while a partition is held: for an event that must not be skipped, or for a store that is away. */
  readonly hold: Pace;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  pace: { firstMs: 100, longestMs: 2_000 },
  hold: { firstMs: 500, longestMs: 5_000 },
};

/**
 * Whether a failure says nothing against the event: a store that is away for an hour, a table or a right that is missing,
 * or events of a newer release, must not fill the dead letters with good events. The reader holds its place.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreadableEventError || holdsPlace(error)) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
}
