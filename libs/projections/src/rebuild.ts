import type { PositionedEvent } from '@turnaround/event-store';
import { pause } from '@turnaround/resilience';
import type { Target } from './apply-batch.js';
import { applyIsolating } from './apply-isolating.js';
import { type Board, earliest } from './board.js';
import { compareNow } from './compare-now.js';
import { CHECK_EVERY_MS, type ProjectionsConfig, RETRY_AFTER_MS } from './config.js';
import { indexRows, prepareGenerations, switchTo } from './generations.js';
import { checkWhoReadsAgain } from './read-again.js';
import { requestDueCheck } from './rows-check.js';

const REBUILD_POLL_MS = 30_000;
/** A row that many events change is written once a batch: four times as many save PostgreSQL a third of its work, for 100 MB. */
const REBUILD_BATCH_SIZE = 16_000;

/** Wakes the rebuilder before its next look. */
export class RebuildBell {
  #rung = Promise.withResolvers<void>();

  ring(): void {
    this.#rung.resolve();
  }

  /** Resolves once rung after this call. */
  listen(): Promise<void> {
    this.#rung = Promise.withResolvers();
    return this.#rung.promise;
  }
}

/** Fills new rows beside the old ones whenever that is due or asked for, and switches to them. */
export async function rebuildWhenDue(
  board: Board,
  config: ProjectionsConfig,
  bell: RebuildBell,
  signal: AbortSignal,
): Promise<void> {
  const { store, database, projections, retryAfterMs = RETRY_AFTER_MS, checkEveryMs = CHECK_EVERY_MS } = config;
  const names = projections.map(({ name }) => name);
  while (!signal.aborted) {
    const asked = bell.listen();
    await requestDueCheck(database, names, checkEveryMs);
    const { building } = await board.exclusively(() => prepareGenerations(store, database, projections));
    if (building.length > 0) {
      const whole = await build(board, config, building, signal);
      if (!whole) await pause(retryAfterMs, signal);
      continue;
    }
    await Promise.race([asked, pause(REBUILD_POLL_MS, signal)]);
  }
}

/** One pass over the ledger for all; the next batch is read while this one is written. False when one could not take an event. */
async function build(
  board: Board,
  config: ProjectionsConfig,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<boolean> {
  const { store, database, rebuildBatchSize = REBUILD_BATCH_SIZE } = config;
  for (const target of targets) {
    board.building.set(target.projection.name, target);
    if (!board.live.has(target.projection.name)) board.set(target.projection.name, 'rebuilding');
  }
  let next = store.readAll(earliest(store, targets), rebuildBatchSize);
  while (!signal.aborted && board.building.size > 0) {
    const batch = await next;
    const last = batch.at(-1);
    if (last === undefined) break;
    next = store.readAll(last.position, rebuildBatchSize);
    next.catch(() => undefined);
    const begun = performance.now();
    await checkWhoReadsAgain(config, [...board.building.values()], batch);
    await fill(board, config, batch);
    // A check is in no hurry: two thirds of the time are everybody else's.
    if (onlyCompares(board)) await pause(2 * (performance.now() - begun), signal);
  }
  const failed = targets.length - board.building.size;
  await compareNow(board, config, signal);
  for (const target of board.building.values()) if (!signal.aborted) await indexRows(database, target);
  if (signal.aborted) return true;
  await board.exclusively(() => finish(board, config, signal));
  return failed === 0;
}

async function fill(
  board: Board,
  { store, database }: ProjectionsConfig,
  batch: readonly PositionedEvent[],
): Promise<void> {
  // Nobody reads the rows yet, so that each read model can go at its own pace, on a connection of its own.
  const filling = [...board.building.values()].map((target) => applyIsolating(store, database, [target], batch));
  await Promise.allSettled(filling);
  for (const { targets, failures, incidents } of await Promise.all(filling)) {
    board.tellOf(incidents);
    for (const target of targets) board.building.set(target.projection.name, target);
    for (const failure of failures) {
      board.building.delete(failure.projection);
      board.showFailure(failure);
    }
  }
}

function onlyCompares(board: Board): boolean {
  return [...board.building.values()].every(({ generation }) => generation.purpose === 'compare');
}

/** The live rows wait while the new ones take the last events, so that readers never see an earlier state again. */
async function finish(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  const { store, database, rebuildBatchSize = REBUILD_BATCH_SIZE } = config;
  while (board.building.size > 0) {
    const batch = await store.readAll(earliest(store, board.building.values()), rebuildBatchSize);
    if (batch.length === 0 || signal.aborted) break;
    await fill(board, config, batch);
  }
  if (board.building.size === 0) return;
  for (const [name, target] of board.building) {
    if (signal.aborted) return;
    board.setLive([await switchTo(database, target)]);
    board.failed.delete(name);
    board.building.delete(name);
  }
  board.regroup();
  config.onProgress?.();
}
