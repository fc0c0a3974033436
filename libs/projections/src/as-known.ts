import type { StoredEvent } from '@turnaround/kernel';
import { foldAll, present } from './fold.js';
import type { Projection } from './projection.js';

export interface AsKnown {
  /** Instant: only what the journals had recorded by then counts. */
  readonly knownAt: string;
  /** Instant: only what was so in the world by then counts; everything known when absent. */
  readonly about?: string;
}

/**
 * The rows of a projection "as known on K about D", folded by the same `evolve` from the given streams (each whole, oldest
 * first). Between streams, events count in the order they were recorded.
 */
export function rowsAsKnown<Row extends object>(
  projection: Projection<Row>,
  streams: readonly (readonly StoredEvent[])[],
  when: AsKnown,
): ReadonlyMap<string, Row> {
  return present(foldAll(projection, eventsAsKnown(streams, when)));
}

/** The events of several streams that count, in the order they were recorded; a stream's own order always holds. */
export function eventsAsKnown(
  streams: readonly (readonly StoredEvent[])[],
  { knownAt, about }: AsKnown,
): readonly StoredEvent[] {
  const knownUntil = Date.parse(knownAt);
  const aboutUntil = about === undefined ? Number.POSITIVE_INFINITY : Date.parse(about);
  return streams
    .flatMap(timed)
    .filter(
      ({ event }) =>
        Date.parse(event.metadata.recordedAt) <= knownUntil && Date.parse(event.metadata.occurredAt) <= aboutUntil,
    )
    .toSorted((one, other) => one.time - other.time)
    .map(({ event }) => event);
}

/** A clock set back must not turn a stream round: no event counts as earlier than the one before it. */
function timed(stream: readonly StoredEvent[]): { time: number; event: StoredEvent }[] {
  let latest = Number.NEGATIVE_INFINITY;
  return stream.map((event) => {
    latest = Math.max(latest, Date.parse(event.metadata.recordedAt));
    return { time: latest, event };
  });
}
