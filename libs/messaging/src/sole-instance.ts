import { setTimeout as delay } from 'node:timers/promises';

import { tryAdvisoryLock, type Database } from '@turnaround/postgres';

/** How often a standby instance looks whether the active one has gone, in milliseconds. */
const STANDBY_INTERVAL_MS = 1_000;

/**
 * Works in one process at a time: whoever gets the lock works until `signal` aborts, the others stand by. When the lock
 * is lost (database restarted) `work`'s signal aborts, and the lock is sought again. `work` must not reject.
 */
export async function asSoleInstance(
  database: Database,
  name: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
  onTrouble: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const lock = await tryAdvisoryLock(database, name);
      if (lock !== undefined) {
        try {
          await work(AbortSignal.any([signal, lock.lost]));
        } finally {
          await lock.release();
        }
      }
    } catch (error) {
      onTrouble(error);
    }
    await pause(STANDBY_INTERVAL_MS, signal);
  }
}

/** Waits, or less when `signal` aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
