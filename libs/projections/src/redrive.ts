import type { EventStore, PositionedEvent } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { isOurFault, refusesData } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import { foldInto, type Target, write } from './apply-batch.js';
import type { Board } from './board.js';
import { type ProjectionsConfig, RETRY_AFTER_MS } from './config.js';
import { ProjectionFailedError } from './fold.js';
import { deleteIncident, type Incident, keyOf } from './incidents.js';

const READ_AT_ONCE = 1_000;

/** Tries what is held back again, slowly: once a projection can hold it, the family (or stream) catches up with everybody else. */
export async function redriveHeldBack(board: Board, config: ProjectionsConfig, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(config.retryAfterMs ?? RETRY_AFTER_MS, signal);
    for (const [name, { incidents }] of board.live) {
      for (const incident of incidents.values()) {
        if (signal.aborted) return;
        await board.exclusively(() => redrive(board, config, name, incident));
      }
    }
  }
}

async function redrive(board: Board, config: ProjectionsConfig, name: string, incident: Incident): Promise<void> {
  const target = board.live.get(name);
  // Rebuilt meanwhile, or redriven: the incident was of other rows.
  if (target?.incidents.get(incident.key) !== incident) return;
  const first = await config.store.readAll(incident.after, 1);
  // The one event first: the ledger is read to its end only for somebody who gets there.
  if (!(await isHeld(config, target, first.map(eventOf)))) return;
  const heldBack = await readHeldBack(config.store, target, incident);
  if (!(await isHeld(config, target, heldBack, incident))) return;
  const incidents = new Map(target.incidents);
  incidents.delete(incident.key);
  board.setLive([{ ...target, incidents }]);
  config.onProgress?.();
}

class Rehearsed extends Error {}

/** Applies the events and ends the incident, in one transaction; without an incident it only says whether they can be held. */
async function isHeld(
  { database }: ProjectionsConfig,
  target: Target,
  events: readonly StoredEvent[],
  incident?: Incident,
): Promise<boolean> {
  const { projection, generation } = target;
  const { position } = generation;
  const standing = { projection: projection.name, generation: generation.generation, from: position, to: position };
  const advance = { ...standing, recordedAt: undefined, events: 0 };
  try {
    await database.transaction(async (tx) => {
      await write(tx, [{ ...(await foldInto(tx, target, events)), target, advance, incidents: [] }]);
      if (incident === undefined) throw new Rehearsed();
      await deleteIncident(tx, incident);
    });
    return true;
  } catch (error) {
    if (error instanceof Rehearsed) return true;
    if (error instanceof ProjectionFailedError || refusesData(error) || isOurFault(error)) return false;
    throw error;
  }
}

/** What was held back up to where the projection stands, in the ledger's order. */
async function readHeldBack(
  store: Pick<EventStore, 'readAll' | 'comparePositions'>,
  { generation }: Target,
  { after, key }: Incident,
): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let from = after; ;) {
    const batch = await store.readAll(from, READ_AT_ONCE);
    const passed = batch.filter(({ position }) => store.comparePositions(position, generation.position) <= 0);
    found.push(...passed.map(eventOf).filter((event) => keyOf(event) === key));
    const last = batch.at(-1);
    if (last === undefined || passed.length < batch.length) return found;
    from = last.position;
  }
}

function eventOf({ event }: PositionedEvent): StoredEvent {
  return event;
}
