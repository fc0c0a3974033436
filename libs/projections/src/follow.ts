import type { PositionedEvent } from '@turnaround/event-store';
import { aborted, pause } from '@turnaround/resilience';
import { applyIsolating } from './apply-isolating.js';
import { type Board, earliest } from './board.js';
import { type ProjectionsConfig, RETRY_AFTER_MS } from './config.js';
import { checkWhoReadsAgain } from './read-again.js';

/** Brings all live projections forward together: one subscription, one transaction a batch. */
export async function follow(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  const { store, batchSize = 500 } = config;
  while (!signal.aborted) {
    const group = AbortSignal.any([signal, board.newGroup()]);
    for (const name of board.live.keys()) board.set(name, 'catching-up');
    if (board.live.size === 0) {
      await aborted(group);
      continue;
    }
    const after = earliest(store, board.live.values());
    for await (const batch of store.subscribe({ after, batchSize, signal: group })) {
      if (group.aborted) break;
      if (batch.length === 0) for (const name of board.live.keys()) board.set(name, 'live');
      else await board.exclusively(() => bringForward(board, config, group, batch));
    }
  }
}

async function bringForward(
  board: Board,
  config: ProjectionsConfig,
  group: AbortSignal,
  batch: readonly PositionedEvent[],
): Promise<void> {
  if (group.aborted) return;
  const { store, database, onProgress } = config;
  await checkWhoReadsAgain(config, [...board.live.values()], batch);
  const { targets, failures, incidents } = await applyIsolating(store, database, [...board.live.values()], batch);
  board.setLive(targets);
  board.tellOf(incidents);
  for (const failure of failures) board.fail(failure);
  onProgress?.();
}

/** A failed projection meets the same event again, slowly, and joins the others once it could take it. */
export async function retryFailed(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  const { store, database, retryAfterMs = RETRY_AFTER_MS } = config;
  while (!signal.aborted) {
    await pause(retryAfterMs, signal);
    for (const [name, target] of board.failed) {
      if (signal.aborted) return;
      const next = await store.readAll(target.generation.position, 1);
      await board.exclusively(async () => {
        const { targets, failures, incidents } = await applyIsolating(store, database, [target], next);
        board.tellOf(incidents);
        for (const failure of failures) board.fail(failure);
        if (failures.length > 0) return;
        board.failed.delete(name);
        board.setLive(targets);
        board.set(name, 'catching-up');
        board.regroup();
      });
    }
  }
}
