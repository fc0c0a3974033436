import type { StoredEvent } from '@turnaround/kernel';
import { foldAll, foldRows, planChanges, present, readTaken } from './fold.js';
import type { Projection } from './projection.js';

/**
 * For specs: replays the events twice, once in one go and once event by event through JSON, as the table keeps rows
 * between batches. Gives the visible-or-not rows by key.
 * @throws Error when the two replays differ or `evolve` changed what it was given
 */
export function replayTwice<Row extends object>(
  projection: Projection<Row>,
  events: readonly StoredEvent[],
): ReadonlyMap<string, Row> {
  const inOneGo = foldAll(projection, events.map(frozen));
  const rows = new Map<string, Row | undefined>();
  const states = new Map<string, unknown>();
  for (const event of readTaken(projection, events)) {
    foldRows(projection, planChanges(projection, [frozen(event)], states), rows);
    for (const [key, row] of rows) rows.set(key, frozen(row));
    for (const [key, state] of states) states.set(key, frozen(state));
  }
  const first = asJson(inOneGo);
  const second = asJson(rows);
  if (first !== second) throw new Error(`Two replays of ${projection.name} differ:\n${first}\n${second}`);
  return present(inOneGo);
}

function asJson(rows: Map<string, object | undefined>): string {
  const sorted = [...rows].filter(([, row]) => row !== undefined).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(sorted);
}

/** A deep copy that throws when somebody writes to it. */
function frozen<Value>(value: Value): Value {
  if (value === undefined) return value;
  return deepFreeze(structuredClone(value));
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
