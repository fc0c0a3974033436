import type { Position } from '@turnaround/event-store';
import { type Database, migrate, migrationsIn, type Queryable } from '@turnaround/postgres';

const bookkeeping = migrationsIn(new URL('../migrations/', import.meta.url));

/** Makes the tables that say how far each projection in the schema has got. */
export function prepareBookkeeping(database: Database): Promise<void> {
  return migrate(database, bookkeeping);
}

type GenerationState = 'serving' | 'building';

/** What rows are built for: to serve once they are whole, or to be compared with those that serve. */
export type BuildPurpose = 'serve' | 'compare';

export interface Generation {
  readonly projection: string;
  readonly generation: number;
  readonly state: GenerationState;
  readonly purpose: BuildPurpose;
  readonly version: number;
  readonly shape: string;
  readonly position: Position;
  readonly recordedAt: string | undefined;
  readonly eventCount: number;
  readonly total: number | undefined;
  /** Identity of the store whose events were counted in; undefined before the first look at it. */
  readonly store: string | undefined;
  /** The store was once seen to end before `position`. */
  readonly ahead: boolean;
}

interface GenerationRecord {
  projection: string;
  generation: number;
  state: GenerationState;
  purpose: BuildPurpose;
  version: number;
  shape: string;
  position: string;
  recorded_at: Date | null;
  event_count: string;
  total: string | null;
  store: string | null;
  ahead: boolean;
}

export async function loadGenerations(db: Queryable): Promise<readonly Generation[]> {
  const { rows } = await db.query<GenerationRecord>(
    'SELECT * FROM projection_generation ORDER BY projection, generation',
  );
  return rows.map((row) => ({
    projection: row.projection,
    generation: row.generation,
    state: row.state,
    purpose: row.purpose,
    version: row.version,
    shape: row.shape,
    position: row.position,
    recordedAt: row.recorded_at?.toISOString(),
    eventCount: Number(row.event_count),
    total: row.total === null ? undefined : Number(row.total),
    store: row.store ?? undefined,
    ahead: row.ahead,
  }));
}

/** `total` is measured by the furthest projection; unknown while none has got anywhere. */
export async function insertGeneration(
  tx: Queryable,
  {
    projection,
    generation,
    state,
    purpose,
    version,
    shape,
  }: Pick<Generation, 'projection' | 'generation' | 'state' | 'purpose' | 'version' | 'shape'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO projection_generation (projection, generation, state, purpose, version, shape, position, event_count, total)
     SELECT $1, $2, $3, $4, $5, $6, '', 0, nullif((SELECT max(event_count) FROM projection_generation), 0)`,
    [projection, generation, state, purpose, version, shape],
  );
}

/** Where a generation was and where it is after a batch. */
export interface Advance {
  readonly projection: string;
  readonly generation: number;
  readonly from: Position;
  readonly to: Position;
  readonly recordedAt: string | undefined;
  readonly events: number;
}

/** Another process advanced the projection in the meantime: nothing of the batch may be kept. */
export class ProjectionTakenOverError extends Error {
  override readonly name = 'ProjectionTakenOverError';

  constructor() {
    super('Another process runs these projections');
  }
}

/**
 * Moves the checkpoints, each only from where this process left it: that makes every event count exactly once even when the
 * advisory lock was lost without notice.
 * @throws ProjectionTakenOverError
 */
export async function advance(tx: Queryable, advances: readonly Advance[]): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE projection_generation g
     SET position = a."to", recorded_at = coalesce(a."recordedAt", g.recorded_at),
         event_count = g.event_count + a.events, changed_at = now()
     FROM json_to_recordset($1::json)
       AS a(projection text, generation integer, "from" text, "to" text, "recordedAt" timestamptz, events bigint)
     WHERE g.projection = a.projection AND g.generation = a.generation AND g.position = a."from"`,
    [JSON.stringify(advances)],
  );
  if (rowCount !== advances.length) throw new ProjectionTakenOverError();
}
