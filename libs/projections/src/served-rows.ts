import type { Position } from '@turnaround/event-store';
import type { Queryable } from '@turnaround/postgres';
import { loadGenerations } from './bookkeeping.js';
import { isCurrent, isOf } from './generations.js';
import { type Incident, loadIncidents } from './incidents.js';
import type { Projection } from './projection.js';

/** How the rows that readers see stand. */
export interface ServedRows {
  readonly projection: string;
  /** Of the version and shape that the code asks for; false while a rebuild is under way, or before the first start. */
  readonly current: boolean;
  /** Position of the last event counted in. */
  readonly position: Position;
  /** Who is held back since an event that could not be held. */
  readonly incidents: readonly Incident[];
}

/** Looks in the database, so that it also tells of rows another process keeps. */
export async function servedRows(db: Queryable, projections: readonly Projection[]): Promise<readonly ServedRows[]> {
  const [generations, incidents] = await Promise.all([loadGenerations(db), loadIncidents(db)]);
  return projections.map((projection) => {
    const serving = generations.find(({ projection: name, state }) => name === projection.name && state === 'serving');
    const current = serving !== undefined && isCurrent(projection)(serving);
    return {
      projection: projection.name,
      current,
      position: serving?.position ?? '',
      incidents: serving === undefined ? [] : incidents.filter(isOf(serving)),
    };
  });
}
