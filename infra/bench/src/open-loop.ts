import { pause } from '@turnaround/resilience';

/**
 * Starts `task` at a fixed rate, whether or not earlier ones have finished, like callers who do not know of each other.
 * Each is told when it was due, so that a late start counts as waiting time. Resolves when all have finished.
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  task: (due: number) => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const total = Math.round(perSecond * seconds);
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < total;) {
    const dueNow = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
    for (; sent < dueNow; sent += 1) running.push(task(started + (sent / perSecond) * 1000));
    await pause(1);
  }
  await Promise.all(running);
}
