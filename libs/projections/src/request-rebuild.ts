import type { Database, Queryable } from '@turnaround/postgres';

export const REBUILD_CHANNEL = 'projection_rebuild';

export interface RebuildProgress {
  readonly projection: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** Asks the active process for a rebuild; without one, the next to start does it. The old rows serve meanwhile. */
export async function requestRebuild(database: Database, projection: string): Promise<void> {
  await database.query(
    `WITH asked AS (INSERT INTO rebuild_request (projection) VALUES ($1) ON CONFLICT (projection) DO UPDATE SET purpose = 'serve')
     SELECT pg_notify($2, $1)`,
    [projection, REBUILD_CHANNEL],
  );
}

/** Undefined when no rebuild of the projection is asked for or under way. */
export async function findRebuildProgress(db: Queryable, projection: string): Promise<RebuildProgress | undefined> {
  const { rows } = await db.query<{ done: string; total: string | null }>(
    `SELECT done, total FROM rebuild WHERE projection = $1
     UNION ALL SELECT 0, NULL FROM rebuild_request WHERE projection = $1 AND purpose = 'serve' LIMIT 1`,
    [projection],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return { projection, done: Number(row.done), total: row.total === null ? undefined : Number(row.total) };
}
