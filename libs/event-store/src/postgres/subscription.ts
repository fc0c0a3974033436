import { Backoff } from '@turnaround/resilience';
import { StoreUnavailableError } from '../errors.js';
import type { Position, PositionedEvent, SubscribeOptions } from '../event-store.js';
import type { Wakeups } from './wakeups.js';

export interface Page {
  /** Of the names that were asked for. */
  readonly events: readonly PositionedEvent[];
  /** Of the last event looked at, whatever its type; absent where there was none. */
  readonly last?: Position | undefined;
  /** As many were looked at as were asked for, so that there may be more. */
  readonly full: boolean;
  /** Committed events wait behind a transaction that has not ended. */
  readonly heldBack: boolean;
}

/** The safety net under the announcements: how long an event can stay unseen when its writer died before announcing it. */
const POLL_MS = 1_000;
/** Many readers of one process would otherwise poll at once, each on a connection of its own. */
const pollMs = (): number => POLL_MS * (0.75 + Math.random() / 2);
/** Between looks while events are held back. */
const HELD_BACK_MS = [4, 8, 16, 32, 64] as const;

const BATCH_SIZE = 500;

export async function* subscription(
  readPage: (after: Position, limit: number) => Promise<Page>,
  wakeups: Wakeups,
  { after, batchSize = BATCH_SIZE, signal }: SubscribeOptions,
): AsyncIterable<readonly PositionedEvent[]> {
  const backoff = new Backoff();
  let position = after;
  let toldCaughtUp = false;
  let heldBackLooks = 0;
  wakeups.enter();
  try {
    while (!signal.aborted) {
      const seen = wakeups.count;
      const page = await unlessUnavailable(readPage(position, batchSize));
      if (page === undefined) {
        await backoff.wait(signal);
        continue;
      }
      backoff.reset();
      if (page.last !== undefined) position = page.last;
      if (page.events.length > 0) {
        toldCaughtUp = false;
        yield page.events;
      }
      if (page.full) continue;
      if (page.heldBack) {
        await wakeups.next(seen, HELD_BACK_MS[heldBackLooks] ?? 64, signal);
        heldBackLooks = Math.min(heldBackLooks + 1, HELD_BACK_MS.length - 1);
        continue;
      }
      heldBackLooks = 0;
      if (!toldCaughtUp) yield [];
      toldCaughtUp = true;
      await wakeups.next(seen, pollMs(), signal);
    }
  } finally {
    wakeups.leave();
  }
}

async function unlessUnavailable(page: Promise<Page>): Promise<Page | undefined> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}
