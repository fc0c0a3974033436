import type { StoredEvent } from '@turnaround/kernel';
import type { Projection } from './projection.js';

/** The event that a projection could not take. */
export class ProjectionFailedError extends Error {
  override readonly name = 'ProjectionFailedError';

  constructor(
    readonly projection: string,
    readonly event: StoredEvent,
    /** Place of the event in the batch; the ones before it can be kept. */
    readonly index: number,
    cause: unknown,
  ) {
    super(
      `${projection} cannot take ${event.type} ${event.id} (${event.stream}@${event.revision}): ${messageOf(cause)}`,
      { cause },
    );
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export interface RowChange {
  readonly index: number;
  readonly event: StoredEvent;
  readonly key: string;
  readonly state: unknown;
}

export function backgroundKeysOf(projection: Projection, events: readonly StoredEvent[]): string[] {
  const keys = new Set<string>();
  events.forEach((event, index) => {
    const key = attempt(projection, event, index, () => projection.background?.keyOf(event));
    if (key !== undefined) keys.add(key);
  });
  return [...keys];
}

/**
 * Folds the background over the events and lists which row each event changes, with the background as it stood then.
 * @throws ProjectionFailedError naming the event
 */
export function planChanges(
  projection: Projection,
  events: readonly StoredEvent[],
  states: Map<string, unknown>,
): RowChange[] {
  const { background } = projection;
  return events.flatMap((event, index) =>
    attempt(projection, event, index, () => {
      const stateKey = background?.keyOf(event);
      let state: unknown;
      if (background !== undefined && stateKey !== undefined) {
        state = background.evolve(states.get(stateKey), event);
        states.set(stateKey, state);
      }
      return projection.keysOf(event, state).map((key) => ({ index, event, key, state }));
    }),
  );
}

/**
 * Applies the changes to `rows` in order; gives the keys of the rows that are other objects than before.
 * @throws ProjectionFailedError naming the event
 */
export function foldRows<Row extends object>(
  projection: Projection<Row>,
  changes: readonly RowChange[],
  rows: Map<string, Row | undefined>,
): Set<string> {
  const changed = new Map<string, RowChange>();
  for (const change of changes) {
    const { index, event, key, state } = change;
    const before = rows.get(key);
    const after = attempt(projection, event, index, () => projection.evolve(before, event, state, key));
    if (after === before) continue;
    rows.set(key, after);
    changed.set(key, change);
  }
  for (const [key, { index, event }] of projection.complete === undefined ? [] : changed) {
    const row = rows.get(key);
    if (row !== undefined)
      rows.set(
        key,
        attempt(projection, event, index, () => projection.complete?.(row) ?? row),
      );
  }
  return new Set(changed.keys());
}

function attempt<Result>(projection: Projection, event: StoredEvent, index: number, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw new ProjectionFailedError(projection.name, event, index, error);
  }
}

/** Only the events a projection takes, oldest first. */
export function takenBy(projection: Projection): (event: StoredEvent) => boolean {
  const types = new Set(projection.takes.map((contract) => contract.type));
  return (event) => types.has(event.type);
}

/** Folds events from nothing, in memory; rows by key. @throws ProjectionFailedError naming the event */
export function foldAll<Row extends object>(
  projection: Projection<Row>,
  events: readonly StoredEvent[],
): Map<string, Row | undefined> {
  const rows = new Map<string, Row | undefined>();
  foldRows(projection, planChanges(projection, events.filter(takenBy(projection)), new Map()), rows);
  return rows;
}

export function present<Row>(rows: ReadonlyMap<string, Row | undefined>): ReadonlyMap<string, Row> {
  return new Map([...rows].flatMap(([key, row]) => (row === undefined ? [] : [[key, row]])));
}
