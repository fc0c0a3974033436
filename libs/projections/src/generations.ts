import { type EventStore, START } from '@turnaround/event-store';
import { asMigrator, type Database, type Queryable } from '@turnaround/postgres';
import type { Target } from './apply-batch.js';
import { type BuildPurpose, type Generation, insertGeneration, loadGenerations } from './bookkeeping.js';
import { createGeneration, createIndexes, createView, dropGeneration, shapeOf } from './generation-ddl.js';
import { loadIncidents } from './incidents.js';
import { notifyReaders } from './notify-readers.js';
import { noteStore, refusalOf, stateOf } from './store-watch.js';
import type { Projection } from './projection.js';

export interface PreparedGenerations {
  /** Rows that readers see and that the code at hand can carry on. */
  readonly live: readonly Target[];
  /** Rows to be filled beside them. */
  readonly building: readonly Target[];
  /** Projections whose rows readers see and that must not go on, with the sentence that says why. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Makes sure that every projection has a view to read, and begins a rebuild where the rows are of another version, shape or
 * rule set than the code, or where a person asked for one. Rebuilds already begun are resumed.
 */
export async function prepareGenerations(
  store: Pick<EventStore, 'head' | 'identity' | 'comparePositions' | 'countsOn'>,
  database: Database,
  projections: readonly Projection[],
): Promise<PreparedGenerations> {
  // Read before the end of the store is asked for, so that none can be ahead of it because it was just being moved on.
  const positions = await loadGenerations(database);
  const state = await stateOf(store);
  const ledgerIsEmpty = state.head === START;
  const ahead = store.countsOn
    ? []
    : positions.filter(({ position }) => store.comparePositions(position, state.head) > 0);
  return asMigrator(database, async (tx) => {
    const note = async (): Promise<readonly Generation[]> => {
      const own = (await loadGenerations(tx)).filter((each) =>
        projections.some(({ name }) => name === each.projection),
      );
      return noteStore(tx, state.identity, own, ahead);
    };
    const generations = await note();
    const asked = await takeRebuildRequests(tx, projections);
    for (const projection of projections) {
      const own = generations.filter((generation) => generation.projection === projection.name);
      await prepare(tx, projection, own, {
        ledgerIsEmpty,
        asked: asked.get(projection.name),
        identity: state.identity,
      });
    }
    return standing(tx, projections, await note(), state.identity);
  });
}

async function prepare(
  tx: Queryable,
  projection: Projection,
  own: readonly Generation[],
  { ledgerIsEmpty, asked, identity }: { ledgerIsEmpty: boolean; asked: BuildPurpose | undefined; identity: string },
): Promise<void> {
  const current = isCurrent(projection);
  const fits = (generation: Generation): boolean => refusalOf(generation, identity) === undefined;
  const serving = own.find(({ state }) => state === 'serving');
  const building = own.find(({ state }) => state === 'building');
  const resumes = building !== undefined && current(building) && fits(building);
  if (building !== undefined && !resumes) await discard(tx, projection, building);
  if (serving === undefined) {
    // Readers get an empty read model at once; the rebuild that fills it from a ledger with a history runs beside it.
    await begin(
      tx,
      projection,
      { generation: 0, state: 'serving', purpose: 'serve' },
      ledgerIsEmpty ? undefined : { version: 0, shape: 'empty' },
    );
    await tx.query(createIndexes(projection, 0));
    await tx.query(createView(projection, 0));
  }
  const outdated = serving === undefined ? !ledgerIsEmpty : !current(serving);
  // A rebuild that was under way over another store begins again.
  const again = building !== undefined && !fits(building) ? building.purpose : undefined;
  const purpose = outdated ? 'serve' : (asked ?? again);
  if (purpose === undefined) return;
  if (!resumes) {
    const generation = Math.max(0, ...own.map((one) => one.generation)) + 1;
    await begin(tx, projection, { generation, state: 'building', purpose });
  } else if (purpose === 'serve') await letServe(tx, building);
}

async function begin(
  tx: Queryable,
  projection: Projection,
  { generation, state, purpose }: Pick<Generation, 'generation' | 'state' | 'purpose'>,
  { version, shape } = { version: projection.version, shape: shapeOf(projection) },
): Promise<void> {
  await tx.query(createGeneration(projection, generation));
  await insertGeneration(tx, { projection: projection.name, generation, state, purpose, version, shape });
}

async function discard(tx: Queryable, projection: Projection, { generation }: Generation): Promise<void> {
  await tx.query(dropGeneration(projection, generation));
  await tx.query('DELETE FROM projection_generation WHERE projection = $1 AND generation = $2', [
    projection.name,
    generation,
  ]);
}

async function takeRebuildRequests(
  tx: Queryable,
  projections: readonly Projection[],
): Promise<ReadonlyMap<string, BuildPurpose>> {
  const { rows } = await tx.query<{ projection: string; purpose: BuildPurpose }>(
    'DELETE FROM rebuild_request WHERE projection = ANY($1::text[]) RETURNING projection, purpose',
    [projections.map(({ name }) => name)],
  );
  return new Map(rows.map(({ projection, purpose }) => [projection, purpose]));
}

/** Rows that were made to be compared are to serve after all. */
export async function letServe(tx: Queryable, { projection, generation }: Generation): Promise<void> {
  await tx.query(`UPDATE projection_generation SET purpose = 'serve' WHERE projection = $1 AND generation = $2`, [
    projection,
    generation,
  ]);
}

/** Drops rows that were made to be compared and are not needed any more. */
export async function dropCompared(database: Database, { projection, generation }: Target): Promise<void> {
  await asMigrator(database, (tx) => discard(tx, projection, generation));
}

async function standing(
  tx: Queryable,
  projections: readonly Projection[],
  generations: readonly Generation[],
  identity: string,
): Promise<PreparedGenerations> {
  const incidents = await loadIncidents(tx);
  const targets = projections.flatMap((projection) =>
    generations
      .filter((generation) => generation.projection === projection.name && isCurrent(projection)(generation))
      .map((generation) => ({
        projection,
        generation,
        incidents: new Map(incidents.filter(isOf(generation)).map((incident) => [incident.key, incident])),
      })),
  );
  const building = targets.filter(({ generation }) => generation.state === 'building');
  const serving = targets.filter(({ generation }) => generation.state === 'serving');
  const refused = serving.flatMap(({ projection: { name }, generation }) => {
    const refusal = refusalOf(generation, identity);
    return refusal === undefined ? [] : [[name, refusal] as const];
  });
  const names = new Map(refused);
  return { live: serving.filter(({ projection }) => !names.has(projection.name)), building, refused: names };
}

/** Whether something is of that build of a projection's rows. */
export function isOf({ projection, generation }: Pick<Generation, 'projection' | 'generation'>) {
  return (one: Pick<Generation, 'projection' | 'generation'>): boolean =>
    one.projection === projection && one.generation === generation;
}

/** Whether rows are of the version, shape and rule set that the code at hand asks for. */
export function isCurrent(projection: Projection): (generation: Generation) => boolean {
  const shape = shapeOf(projection);
  return (generation) => generation.version === projection.version && generation.shape === shape;
}

/** Before the switch, while the old rows still serve. */
export async function indexRows(database: Database, { projection, generation }: Target): Promise<void> {
  await asMigrator(database, (tx) => tx.query(createIndexes(projection, generation.generation)));
}

/** Points the view at the rebuilt rows and drops the old ones, in one transaction. Gives the target as it serves now. */
export async function switchTo(database: Database, target: Target): Promise<Target> {
  const { projection, generation } = target;
  await asMigrator(database, async (tx) => {
    await tx.query("SET LOCAL lock_timeout = '5s'");
    const old = (await loadGenerations(tx)).find(
      (other) => other.projection === projection.name && other.state === 'serving',
    );
    await tx.query(createView(projection, generation.generation));
    if (old !== undefined) await discard(tx, projection, old);
    await tx.query(
      `UPDATE projection_generation SET state = 'serving', total = NULL, changed_at = now()
       WHERE projection = $1 AND generation = $2`,
      [projection.name, generation.generation],
    );
    await notifyReaders(tx, [{ projection: projection.name, families: 'all' }]);
  });
  return { ...target, generation: { ...generation, state: 'serving' } };
}
