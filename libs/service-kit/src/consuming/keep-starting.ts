import { keepTrying } from '@turnaround/resilience';
import type { Logger } from 'pino';

const PACE = { firstMs: 500, longestMs: 5_000 };

/** Repeats what cannot start while something else is down, until it has or `signal` aborts. Never rejects. */
export function keepStarting(
  what: string,
  logger: Logger,
  signal: AbortSignal,
  start: () => Promise<void>,
): Promise<void> {
  return keepTrying(start, {
    signal,
    pace: PACE,
    onFailure: (error) => logger.warn({ error: String(error) }, `${what} cannot start yet; trying again`),
  });
}
