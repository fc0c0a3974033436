import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import type { EventPlace, StoredEvent } from '@turnaround/kernel';
import type { Database, Queryable, Transaction } from '@turnaround/postgres';
import { advance, type Advance, type Generation } from './bookkeeping.js';
import { backgroundKeysOf, foldRows, planChanges, ProjectionFailedError, readTaken } from './fold.js';
import { type Incident, incidentOf, type Incidents, insertIncidents, isHeldBack, MOST_INCIDENTS } from './incidents.js';
import { loadBackground, loadRows, writeBackground, writeRows } from './generation-rows.js';
import { notifyReaders } from './notify-readers.js';
import type { Projection } from './projection.js';

/** A projection and the generation of its rows that is being brought forward. */
export interface Target {
  readonly projection: Projection;
  readonly generation: Generation;
  /** Families (or streams) that are held back. */
  readonly incidents: Incidents;
}

export interface Applied {
  /** The targets where they stand now, in the same order. */
  readonly targets: readonly Target[];
  /** Projections that cannot go on; they stand just before the event. */
  readonly failures: readonly ProjectionFailedError[];
  /** What is held back from now on. */
  readonly incidents: readonly Incident[];
}

/** What came of folding events into a target's rows, before it is written. */
export interface Folded {
  readonly changed: ReadonlyMap<string, object | undefined>;
  /** Rows that were there before. */
  readonly known: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, unknown>;
  readonly families: ReadonlySet<string>;
}

interface Prepared extends Folded {
  readonly target: Target;
  readonly advance: Advance;
  readonly failure: ProjectionFailedError | undefined;
  readonly incidents: readonly Incident[];
}

/** Whoever locks the table of one projection for long must not hold up the others, nor, once this has written, all readers of events. */
const LOCK_PATIENCE = "set local lock_timeout = '1s'";

/**
 * Folds a batch into every target and keeps rows and checkpoints in one transaction. Each target leaves out what it has
 * already counted in, and whom it holds back.
 * @param heldBack whom to hold back from this batch on, besides
 */
export async function applyBatch(
  store: Pick<EventStore, 'comparePositions'>,
  database: Database,
  targets: readonly Target[],
  batch: readonly PositionedEvent[],
  heldBack: readonly Incident[] = [],
): Promise<Applied> {
  return database.transaction(
    async (tx) => {
      const patience = tx.query(LOCK_PATIENCE);
      const prepared = await Promise.all(targets.map((target) => prepare(store, tx, target, batch, heldBack)));
      const moved = prepared.filter((one) => one.advance.events > 0);
      await write(tx, moved);
      await patience;
      return {
        targets: prepared.map(({ target, incidents, advance: { to, recordedAt, events } }) => ({
          ...target,
          incidents: withNew(target.incidents, incidents),
          generation: {
            ...target.generation,
            position: to,
            recordedAt: recordedAt ?? target.generation.recordedAt,
            eventCount: target.generation.eventCount + events,
          },
        })),
        failures: prepared.flatMap(({ failure }) => failure ?? []),
        incidents: prepared.flatMap(({ incidents }) => incidents),
      };
      // Losing the last milliseconds in a crash only means counting them in again: rows and checkpoint go together.
    },
    { mayBeLost: true },
  );
}

/** All in one go: while this transaction has written and has not ended, it holds back every reader of the server's event stores. */
export async function write(
  tx: Transaction,
  moved: readonly (Folded & Pick<Prepared, 'target' | 'advance' | 'incidents'>)[],
): Promise<void> {
  if (moved.length === 0) return;
  // The checkpoints first: whoever has been taken over learns it here, and not from rows that the other has added.
  const advanced = advance(
    tx,
    moved.map((one) => one.advance),
  );
  const written = moved.flatMap(({ target: { projection, generation }, changed, known, states }) => [
    writeRows(tx, projection, generation.generation, { changed, known }),
    writeBackground(tx, projection, generation.generation, states),
  ]);
  const noted = insertIncidents(
    tx,
    moved.flatMap(({ incidents }) => incidents),
  );
  const told = notifyReaders(
    tx,
    moved
      .filter((one) => one.target.generation.state === 'serving' && one.changed.size > 0)
      .map((one) => ({ projection: one.target.projection.name, families: one.families })),
  );
  const outcomes = await Promise.allSettled([advanced, ...written, noted, told]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Folds what the target has not counted in. Whoever has an event that cannot be folded is held back from it on. */
async function prepare(
  store: Pick<EventStore, 'comparePositions'>,
  tx: Queryable,
  start: Target,
  batch: readonly PositionedEvent[],
  heldBack: readonly Incident[],
): Promise<Prepared> {
  const incidents: Incident[] = [...heldBack];
  const before = batch.filter(({ position }) => store.comparePositions(position, start.generation.position) > 0);
  let ahead = before;
  let failure: ProjectionFailedError | undefined;
  for (;;) {
    const target = { ...start, incidents: withNew(start.incidents, incidents) };
    const free = ahead.filter((one) => !isHeldBack(store, target.incidents, one));
    try {
      const folded = await foldInto(
        tx,
        target,
        free.map(({ event }) => event),
      );
      return { ...folded, target: start, failure, incidents, advance: advanceOver(start, ahead) };
    } catch (error) {
      if (!(error instanceof ProjectionFailedError)) throw error;
      if (error.isOfOneKey && target.incidents.size < MOST_INCIDENTS) {
        incidents.push(incidentOf(error, start.generation, before));
      } else {
        failure = error;
        ahead = ahead.slice(
          0,
          ahead.findIndex(({ event }) => event.id === error.event.id),
        );
      }
    }
  }
}

/** @throws ProjectionFailedError naming the event */
export async function foldInto(
  tx: Queryable,
  { projection, generation }: Target,
  given: readonly StoredEvent[],
): Promise<Folded> {
  const events = readTaken(projection, given);
  const states = await loadBackground(tx, projection, generation.generation, backgroundKeysOf(projection, events));
  const statesBefore = new Map(states);
  const changes = planChanges(projection, events, states);
  const ownRows = new Set(projection.rowPerEvent === true ? events.map(({ id }) => id) : []);
  const keys = [...new Set(changes.map(({ key }) => key))].filter((key) => !ownRows.has(key));
  const rows = await loadRows(tx, projection, generation.generation, keys);
  const known = new Set([...rows].flatMap(([key, row]) => (row === undefined ? [] : [key])));
  const changed = foldRows(projection, changes, rows);
  return {
    changed: new Map([...rows].filter(([key]) => changed.has(key))),
    known,
    states: new Map([...states].filter(([key, state]) => state !== statesBefore.get(key))),
    // Nobody reads rows that are being built.
    families: generation.state === 'serving' ? familiesOf(events) : new Set(),
  };
}

function advanceOver({ projection, generation }: Target, ahead: readonly PositionedEvent[]): Advance {
  const last = ahead.at(-1);
  return {
    projection: projection.name,
    generation: generation.generation,
    from: generation.position,
    to: last?.position ?? generation.position,
    recordedAt: last?.event.metadata.recordedAt,
    events: ahead.length,
  };
}

function withNew(incidents: Incidents, added: readonly Incident[]): Incidents {
  return added.length === 0 ? incidents : new Map([...incidents, ...added.map((one) => [one.key, one] as const)]);
}

function familiesOf(events: readonly EventPlace[]): Set<string> {
  return new Set(events.flatMap(({ metadata }) => metadata.familyId ?? []));
}
