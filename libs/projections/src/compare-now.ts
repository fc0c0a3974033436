import type { Target } from './apply-batch.js';
import { applyIsolating } from './apply-isolating.js';
import { type Board, earliest } from './board.js';
import { compareRows, type Comparison, differing } from './compare-rows.js';
import type { ProjectionsConfig } from './config.js';
import { dropCompared, letServe } from './generations.js';
import { saveCheck } from './rows-check.js';

const BATCH_SIZE = 4_000;

/**
 * Compares the rows that were built for that with those that serve, and says what came of it. Where they are the same the new ones are
 * dropped; where they are not, the new ones are what the events say: they serve from now on.
 */
export async function compareNow(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  for (const [name, { generation }] of [...board.building]) {
    if (generation.purpose === 'compare' && !signal.aborted) await compareOne(board, config, name);
  }
}

async function compareOne(board: Board, config: ProjectionsConfig, name: string): Promise<void> {
  const { database } = config;
  const comparing = await board.exclusively(() => compareAtOnePoint(board, config, name));
  const comparison = await comparing?.result;
  const made = board.building.get(name);
  if (made === undefined) return;
  if (comparison !== undefined) board.checked(await saveCheck(database, name, comparison));
  if (comparison === undefined || differing(comparison) === 0) {
    board.building.delete(name);
    await dropCompared(database, made);
  } else {
    await letServe(database, made.generation);
    board.building.set(name, { ...made, generation: { ...made.generation, purpose: 'serve' } });
  }
}

/**
 * Brings both to the end of the ledger and begins the comparison there; the live rows may go on as soon as it sees that moment.
 * Undefined where one of the two cannot get there.
 */
async function compareAtOnePoint(
  board: Board,
  config: ProjectionsConfig,
  name: string,
): Promise<{ readonly result: Promise<Comparison> } | undefined> {
  const both = await levelled(board, config, name);
  if (both === undefined) return undefined;
  const { live, made } = both;
  const fixed = Promise.withResolvers<void>();
  const result = compareRows(config.database, made.projection, {
    serving: live.generation.generation,
    made: made.generation.generation,
    fixed: fixed.resolve,
  });
  await Promise.race([fixed.promise, result]);
  return { result };
}

async function levelled(
  board: Board,
  { store, database, rebuildBatchSize = BATCH_SIZE }: ProjectionsConfig,
  name: string,
): Promise<{ readonly live: Target; readonly made: Target } | undefined> {
  for (;;) {
    const live = board.live.get(name);
    const made = board.building.get(name);
    if (live === undefined || made === undefined) return undefined;
    const batch = await store.readAll(earliest(store, [live, made]), rebuildBatchSize);
    if (batch.length === 0) return { live, made };
    const { targets, failures, incidents } = await applyIsolating(store, database, [live, made], batch);
    board.tellOf(incidents);
    for (const target of targets) {
      if (target.generation.state === 'serving') board.setLive([target]);
      else board.building.set(name, target);
    }
    // What stops the live rows is met and told of where they are followed.
    if (failures.length > 0) return undefined;
  }
}
