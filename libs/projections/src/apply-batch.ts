import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import type { EventPlace } from '@turnaround/kernel';
import type { Database, Queryable, Transaction } from '@turnaround/postgres';
import { advance, type Advance, type Generation } from './bookkeeping.js';
import { backgroundKeysOf, foldRows, planChanges, ProjectionFailedError, readTaken } from './fold.js';
import { loadBackground, loadRows, writeBackground, writeRows } from './generation-rows.js';
import { notifyReaders } from './notify-readers.js';
import type { Projection } from './projection.js';

/** A projection and the generation of its rows that is being brought forward. */
export interface Target {
  readonly projection: Projection;
  readonly generation: Generation;
}

export interface Applied {
  /** The targets where they stand now, in the same order. */
  readonly targets: readonly Target[];
  /** Projections that could not take an event; they stand just before it. */
  readonly failures: readonly ProjectionFailedError[];
}

interface Prepared {
  readonly target: Target;
  readonly advance: Advance;
  readonly changed: ReadonlyMap<string, object | undefined>;
  /** Rows that were there before. */
  readonly known: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, unknown>;
  readonly families: ReadonlySet<string>;
  readonly failure: ProjectionFailedError | undefined;
}

/**
 * Folds a batch into every target and keeps rows and checkpoints in one transaction. Each target leaves out what it has
 * already counted in.
 */
export async function applyBatch(
  store: Pick<EventStore, 'comparePositions'>,
  database: Database,
  targets: readonly Target[],
  batch: readonly PositionedEvent[],
): Promise<Applied> {
  return database.transaction(
    async (tx) => {
      const prepared = await Promise.all(targets.map((target) => prepare(store, tx, target, batch)));
      const moved = prepared.filter((one) => one.advance.events > 0);
      await write(tx, moved);
      return {
        targets: prepared.map(({ target, advance: { to, recordedAt, events } }) => ({
          ...target,
          generation: {
            ...target.generation,
            position: to,
            recordedAt: recordedAt ?? target.generation.recordedAt,
            eventCount: target.generation.eventCount + events,
          },
        })),
        failures: prepared.flatMap(({ failure }) => failure ?? []),
      };
      // Losing the last milliseconds in a crash only means counting them in again: rows and checkpoint go together.
    },
    { mayBeLost: true },
  );
}

/** All in one go: while this transaction has written and has not ended, it holds back every reader of the server's event stores. */
async function write(tx: Transaction, moved: readonly Prepared[]): Promise<void> {
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
  const told = notifyReaders(
    tx,
    moved
      .filter((one) => one.target.generation.state === 'serving' && one.changed.size > 0)
      .map((one) => ({ projection: one.target.projection.name, families: one.families })),
  );
  const outcomes = await Promise.allSettled([advanced, ...written, told]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function prepare(
  store: Pick<EventStore, 'comparePositions'>,
  tx: Queryable,
  target: Target,
  batch: readonly PositionedEvent[],
): Promise<Prepared> {
  const { projection, generation } = target;
  const ahead = batch.filter(({ position }) => store.comparePositions(position, generation.position) > 0);
  try {
    return await fold(tx, target, ahead, undefined);
  } catch (error) {
    if (!(error instanceof ProjectionFailedError)) throw error;
    const until = ahead.findIndex(({ event }) => event.id === error.event.id);
    return await fold(tx, { projection, generation }, ahead.slice(0, until), error);
  }
}

async function fold(
  tx: Queryable,
  target: Target,
  ahead: readonly PositionedEvent[],
  failure: ProjectionFailedError | undefined,
): Promise<Prepared> {
  const { projection, generation } = target;
  const events = readTaken(
    projection,
    ahead.map(({ event }) => event),
  );
  const states = await loadBackground(tx, projection, generation.generation, backgroundKeysOf(projection, events));
  const statesBefore = new Map(states);
  const changes = planChanges(projection, events, states);
  const ownRows = new Set(projection.rowPerEvent === true ? events.map(({ id }) => id) : []);
  const keys = [...new Set(changes.map(({ key }) => key))].filter((key) => !ownRows.has(key));
  const rows = await loadRows(tx, projection, generation.generation, keys);
  const known = new Set([...rows].flatMap(([key, row]) => (row === undefined ? [] : [key])));
  const changed = foldRows(projection, changes, rows);
  return {
    target,
    failure,
    advance: advanceOver(target, ahead),
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

function familiesOf(events: readonly EventPlace[]): Set<string> {
  return new Set(events.flatMap(({ metadata }) => metadata.familyId ?? []));
}
