import {
  type EventReader,
  eventReader,
  isToldAgain,
  MalformedEventError,
  UnreadableEventError,
} from '@turnaround/contracts';
import { isOurFault } from '@turnaround/postgres';
import { type DomainEvent, type EventPlace, type ReadEvent, reasonOf, type StoredEvent } from '@turnaround/kernel';
import type { Projection } from './projection.js';

/** The event that a projection could not take. */
export class ProjectionFailedError extends Error {
  override readonly name = 'ProjectionFailedError';
  /**
   * Whether only the event's family (or stream) is concerned. It is not where this release is too old for the event, or where our own
   * statement or schema is wrong: those are to come for everybody.
   */
  readonly isOfOneKey: boolean;

  constructor(
    readonly projection: string,
    readonly event: EventPlace & { readonly type: string },
    /** Place of the event in the batch; the ones before it can be kept. */
    readonly index: number,
    cause: unknown,
  ) {
    super(
      cause instanceof UnreadableEventError || cause instanceof MalformedEventError
        ? `${projection} cannot go on: ${cause.message}`
        : `${projection} cannot take ${event.type} ${event.id} (${event.stream}@${event.revision}): ${reasonOf(cause)}`,
      { cause },
    );
    this.isOfOneKey = !(cause instanceof UnreadableEventError) && !isOurFault(cause);
  }
}

export interface RowChange {
  readonly index: number;
  readonly event: ReadEvent;
  readonly key: string;
  readonly state: unknown;
}

export function backgroundKeysOf(projection: Projection, events: readonly ReadEvent[]): string[] {
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
  events: readonly ReadEvent[],
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

function attempt<Result>(
  projection: Projection,
  event: ProjectionFailedError['event'],
  index: number,
  step: () => Result,
): Result {
  try {
    return step();
  } catch (error) {
    throw new ProjectionFailedError(projection.name, event, index, error);
  }
}

const readers = new WeakMap<Projection['takes'], EventReader<DomainEvent>>();

/**
 * Only the events a projection takes, as code meets them.
 * @throws ProjectionFailedError naming one that cannot be read: the projection stands before it until a release comes that can
 */
export function readTaken(projection: Projection, events: readonly StoredEvent[]): ReadEvent[] {
  const reader = readers.get(projection.takes) ?? eventReader(projection.takes);
  readers.set(projection.takes, reader);
  return events.flatMap((event, index) =>
    isToldAgain(event) ? [] : (attempt(projection, event, index, () => reader.read(event)) ?? []),
  );
}

/** Folds events from nothing, in memory; rows by key. @throws ProjectionFailedError naming the event */
export function foldAll<Row extends object>(
  projection: Projection<Row>,
  events: readonly StoredEvent[],
): Map<string, Row | undefined> {
  const rows = new Map<string, Row | undefined>();
  foldRows(projection, planChanges(projection, readTaken(projection, events), new Map()), rows);
  return rows;
}

export function present<Row>(rows: ReadonlyMap<string, Row | undefined>): ReadonlyMap<string, Row> {
  return new Map([...rows].flatMap(([key, row]) => (row === undefined ? [] : [[key, row]])));
}
