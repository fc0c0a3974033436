import { reasonOf } from '@turnaround/kernel';
import { isUnavailable, listen, tryAdvisoryLock } from '@turnaround/postgres';
import { whileLeading } from '@turnaround/resilience';
import { Board } from './board.js';
import { prepareBookkeeping, ProjectionTakenOverError } from './bookkeeping.js';
import type { ProjectionsConfig } from './config.js';
import { follow, retryFailed } from './follow.js';
import { prepareGenerations } from './generations.js';
import type { ProjectionHealth } from './projection-health.js';
import { redriveHeldBack } from './redrive.js';
import { RebuildBell, rebuildWhenDue } from './rebuild.js';
import { loadChecks } from './rows-check.js';
import { REBUILD_CHANNEL } from './request-rebuild.js';
import { watchStore } from './store-watch.js';

export interface RunningProjections {
  health(): readonly ProjectionHealth[];
  /** Stops after the batch in hand. */
  stop(): Promise<void>;
}

const PACE = { firstMs: 100, longestMs: 5_000 };

/**
 * Keeps read models up to date with the ledger for ever: one process of all that try is active, the others stand by. All live
 * projections share one subscription and one transaction a batch.
 */
export function runProjections(config: ProjectionsConfig): RunningProjections {
  const board = new Board(config);
  const stopping = new AbortController();
  const done = run(board, config, stopping.signal);
  return {
    health: () => board.health(),
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

function run(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  return whileLeading({
    seek: () => tryAdvisoryLock(config.database, `projections${config.group === undefined ? '' : ` ${config.group}`}`),
    work: (leading) => lead(board, config, leading),
    signal,
    pace: PACE,
    onStandby: () => board.setAll('standby'),
    onTrouble: (error) => {
      if (!isPassing(error)) config.onFailure?.(error);
      board.setAll('unavailable', reasonOf(error));
    },
  });
}

/** Works until the signal aborts or one part fails; the others are stopped first, then the failure is thrown. */
async function lead(board: Board, config: ProjectionsConfig, outer: AbortSignal): Promise<void> {
  const leading = new AbortController();
  const signal = AbortSignal.any([outer, leading.signal]);
  const { store, database, projections } = config;
  board.setAll('starting');
  await prepareBookkeeping(database);
  const { live, refused } = await prepareGenerations(store, database, projections);
  board.reset(live);
  for (const [name, sentence] of refused) board.refuse(name, sentence);
  for (const check of await loadChecks(database)) board.checks.set(check.projection, check);
  const bell = new RebuildBell();
  void listen(database, REBUILD_CHANNEL, () => bell.ring(), signal);
  const parts = [
    follow(board, config, signal),
    rebuildWhenDue(board, config, bell, signal),
    retryFailed(board, config, signal),
    redriveHeldBack(board, config, signal),
    watchStore(board, config, signal),
  ].map((part) =>
    part.catch((error: unknown) => {
      leading.abort();
      throw error;
    }),
  );
  await Promise.allSettled(parts);
  await Promise.all(parts);
}

/** Errors that go away by themselves. */
function isPassing(error: unknown): boolean {
  return isUnavailable(error) || error instanceof ProjectionTakenOverError;
}
