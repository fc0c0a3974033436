import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

const BETWEEN_TRIES_MS = 2000;

/** Repeats what may fail while something else is down, until it works or `signal` aborts. Never rejects. */
export async function keepTrying(
  what: string,
  logger: Logger,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
      return;
    } catch (error) {
      logger.warn({ error: String(error) }, `${what} cannot start yet; trying again`);
      await delay(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
