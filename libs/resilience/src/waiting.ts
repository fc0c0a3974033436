import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** Waits, or less when `signal` aborts; never rejects. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return;
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Resolves when `signal` aborts, at once when it has. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Lets requests and timers have their turn in the middle of long work. */
export async function breathe(): Promise<void> {
  await nextTurn();
}
