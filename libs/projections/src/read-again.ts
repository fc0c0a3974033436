import { type EventStore, START, type PositionedEvent } from '@turnaround/event-store';
import type { Target } from './apply-batch.js';
import type { ProjectionsConfig } from './config.js';
import { requestCheck } from './rows-check.js';

/**
 * Asks for a check of the rows of whoever reads events for the second time: the store lost its end and was given it back, behind what was
 * recorded since. It shows by what stands before the next events, which is no longer what was read last. Asked for before the events are
 * taken, so that no kill loses the question; where the check comes first, its rows lack the events and take them once.
 * @param batch not empty, the first events behind the target that is furthest back
 */
export async function checkWhoReadsAgain(
  { store, database, onDifference }: Pick<ProjectionsConfig, 'store' | 'database' | 'onDifference'>,
  targets: readonly Target[],
  batch: readonly PositionedEvent[],
): Promise<void> {
  const [first, last] = [batch[0], batch.at(-1)];
  // Where places are given anew, a store that lost events is refused as a whole.
  if (first === undefined || last === undefined || !store.countsOn) return;
  const [before] = await store.readBefore(first.position, 1);
  const held = new Set([before?.position ?? START, ...batch.map(({ position }) => position)]);
  const again = targets.filter(
    ({ generation: { position } }) => isBefore(store, position, last) && !held.has(position),
  );
  for (const { projection } of again) await requestCheck(database, projection.name);
  if (again.length > 0)
    onDifference?.(
      `the store has lost events that were read (${again.map(({ projection }) => projection.name).join(', ')}); the rows are checked now`,
    );
}

function isBefore(store: EventStore, position: string, { position: end }: PositionedEvent): boolean {
  return store.comparePositions(position, end) <= 0;
}
