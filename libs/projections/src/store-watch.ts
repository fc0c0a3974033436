import { type EventStore, type Position, StoreReplacedError, StoreUnavailableError } from '@turnaround/event-store';
import type { Queryable } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import type { Board } from './board.js';
import type { Generation } from './bookkeeping.js';
import type { ProjectionsConfig } from './config.js';

/** Who the store is and where it ends, at one moment. */
export interface StoreState {
  readonly identity: string;
  readonly head: Position;
}

const WATCH_EVERY_MS = 5_000;
const MEND =
  'Nothing is read from it. If it is the right one: stop the platform, run "npm run platform -- rebuild", and start it again';

export async function stateOf(store: Pick<EventStore, 'head' | 'identity'>): Promise<StoreState> {
  return { identity: await store.identity(), head: await store.head() };
}

/**
 * Notes whose events the generations hold, and which of them have read more than the store has now.
 * @param beyond those whose position lies behind the end of the store
 */
export async function noteStore(
  tx: Queryable,
  identity: string,
  generations: readonly Generation[],
  beyond: readonly Generation[],
): Promise<readonly Generation[]> {
  const seen = generations.map((generation) => {
    const store = generation.store ?? identity;
    const ahead = generation.ahead || (store === identity && beyond.some((other) => isSame(other, generation)));
    return { ...generation, store, ahead };
  });
  const changed = seen.filter(({ store, ahead }, index) => {
    const before = generations[index];
    return before?.store !== store || before.ahead !== ahead;
  });
  if (changed.length > 0)
    await tx.query(
      `UPDATE projection_generation g SET store = n.store, ahead = n.ahead
       FROM json_to_recordset($1::json) AS n(projection text, generation integer, store text, ahead boolean)
       WHERE g.projection = n.projection AND g.generation = n.generation`,
      [JSON.stringify(changed)],
    );
  return seen;
}

function isSame(one: Generation, other: Generation): boolean {
  return one.projection === other.projection && one.generation === other.generation;
}

/** Why a generation must not go on with the store, in a sentence; undefined where it may. */
export function refusalOf({ store, ahead }: Generation, identity: string): string | undefined {
  if (store !== undefined && store !== identity)
    return `Another store stands at the address than the one that was read (${identity} instead of ${store}). ${MEND}`;
  return ahead ? `The store was put back to an older state than was read from it. ${MEND}` : undefined;
}

/**
 * Looks again and again whether the store that is followed is still the same and still holds what was read.
 * @throws StoreReplacedError
 */
export async function watchStore(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  const { store, watchEveryMs = WATCH_EVERY_MS } = config;
  while (!signal.aborted) {
    await pause(watchEveryMs, signal);
    if (signal.aborted) return;
    const generations = [...board.live.values()].map(({ generation }) => generation);
    try {
      const { identity, head } = await stateOf(store);
      for (const generation of generations) {
        const ahead = !store.countsOn && store.comparePositions(generation.position, head) > 0;
        const refusal = refusalOf({ ...generation, ahead }, identity);
        if (refusal !== undefined) throw new StoreReplacedError(refusal);
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }
}
