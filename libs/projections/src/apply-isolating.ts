import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import { type Database, isLocked, isOurFault, refusesData } from '@turnaround/postgres';
import { applyBatch, type Applied, type Target } from './apply-batch.js';
import { ProjectionFailedError } from './fold.js';
import { incidentOf, MOST_INCIDENTS } from './incidents.js';

type Positions = Pick<EventStore, 'comparePositions'>;

/**
 * Like `applyBatch`, and when PostgreSQL refuses a row (a value that does not fit its column) finds the projection and the event to
 * blame, target by target and by halves: only the event's family (or stream) is held back, and only there. Where our own statement or
 * schema is wrong, or somebody else has locked the table, the projection stands before the batch, and the others go on.
 */
export async function applyIsolating(
  store: Positions,
  database: Database,
  targets: readonly Target[],
  batch: readonly PositionedEvent[],
): Promise<Applied> {
  try {
    return await applyBatch(store, database, targets, batch);
  } catch (error) {
    if (!refusesData(error) && !isOurFault(error) && !isLocked(error)) throw error;
  }
  const applied: Applied[] = [];
  for (const target of targets) applied.push(await applyDivided(store, database, target, batch));
  return {
    targets: applied.flatMap((one) => one.targets),
    failures: applied.flatMap((one) => one.failures),
    incidents: applied.flatMap((one) => one.incidents),
  };
}

async function applyDivided(
  store: Positions,
  database: Database,
  target: Target,
  batch: readonly PositionedEvent[],
): Promise<Applied> {
  const [first] = batch;
  if (first === undefined) return { targets: [target], failures: [], incidents: [] };
  try {
    return await applyBatch(store, database, [target], batch);
  } catch (error) {
    if (isOurFault(error) || isLocked(error))
      return standing(target, new ProjectionFailedError(target.projection.name, first.event, 0, error));
    if (!refusesData(error)) throw error;
    if (batch.length === 1) return holdBack(store, database, target, first, error);
  }
  const middle = Math.ceil(batch.length / 2);
  const one = await applyDivided(store, database, target, batch.slice(0, middle));
  if (one.failures.length > 0) return one;
  const other = await applyDivided(store, database, one.targets[0] ?? target, batch.slice(middle));
  return { ...other, incidents: [...one.incidents, ...other.incidents] };
}

/** Passes the event by, and with it all that is to come of its family (or stream). */
async function holdBack(
  store: Positions,
  database: Database,
  target: Target,
  refused: PositionedEvent,
  error: unknown,
): Promise<Applied> {
  const failure = new ProjectionFailedError(target.projection.name, refused.event, 0, error);
  if (target.incidents.size >= MOST_INCIDENTS) return standing(target, failure);
  return applyBatch(store, database, [target], [refused], [incidentOf(failure, target.generation, [refused])]);
}

function standing(target: Target, failure: ProjectionFailedError): Applied {
  return { targets: [target], failures: [failure], incidents: [] };
}
