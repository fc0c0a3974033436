import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { applyBatch, type Applied, type Target } from './apply-batch.js';
import { ProjectionFailedError } from './fold.js';

/**
 * Like `applyBatch`, and when PostgreSQL refuses a row (a value that does not fit its column) finds the projection and event
 * to blame by going target by target and event by event; everything before that event is kept.
 */
export async function applyIsolating(
  store: Pick<EventStore, 'comparePositions'>,
  database: Database,
  targets: readonly Target[],
  batch: readonly PositionedEvent[],
): Promise<Applied> {
  try {
    return await applyBatch(store, database, targets, batch);
  } catch (error) {
    if (!refusesData(error)) throw error;
  }
  const applied: Applied[] = [];
  for (const target of targets) applied.push(await eventByEvent(store, database, target, batch));
  return { targets: applied.flatMap((one) => one.targets), failures: applied.flatMap((one) => one.failures) };
}

async function eventByEvent(
  store: Pick<EventStore, 'comparePositions'>,
  database: Database,
  start: Target,
  batch: readonly PositionedEvent[],
): Promise<Applied> {
  let target = start;
  for (const [index, positioned] of batch.entries()) {
    try {
      const applied = await applyBatch(store, database, [target], [positioned]);
      target = applied.targets[0] ?? target;
      if (applied.failures.length > 0) return { targets: [target], failures: applied.failures };
    } catch (error) {
      if (!refusesData(error)) throw error;
      const failure = new ProjectionFailedError(target.projection.name, positioned.event, index, error);
      return { targets: [target], failures: [failure] };
    }
  }
  return { targets: [target], failures: [] };
}

/** SQLSTATE classes 22 (data exception), 23 (integrity), 42 (no such table or column): trying again does not help. */
function refusesData(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|42)...$/.test(error.code)
  );
}
