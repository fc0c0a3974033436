import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Cancel, every } from '@turnaround/resilience';

const LOOK_EVERY_MS = 20_000;
/** Busy for less than this part of the time since the last look: nobody minds the tenth of a second that collecting takes. */
const IDLE_BELOW = 0.1;
/** Resident beyond what is in use: Node itself and its code come to 120 MB. */
const WORTH_BYTES = 200 * 1024 * 1024;

/**
 * Gives memory back to the machine once the platform has nothing to do. V8 may keep the pages that a busy time left free (400 MB
 * after the demonstration) for as long as the process lives, unless a collection is asked to spare nothing.
 */
export function giveBackIdleMemory(): Cancel {
  // Not a flag on the command line: the platform is started in several ways.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  let before = performance.eventLoopUtilization();
  return every(LOOK_EVERY_MS, () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const { rss, heapUsed } = process.memoryUsage();
    if (utilization < IDLE_BELOW && rss - heapUsed > WORTH_BYTES) {
      void collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    }
  });
}
