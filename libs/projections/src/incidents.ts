import type { EventStore, Position, PositionedEvent } from '@turnaround/event-store';
import type { EventPlace } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';
import type { Generation } from './bookkeeping.js';
import type { ProjectionFailedError } from './fold.js';

/** A family (or stream) that is held back in one read model since an event that it cannot hold. */
export interface Incident {
  readonly projection: string;
  readonly generation: number;
  /** The family the event is about, else its stream. */
  readonly key: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  /** Ledger position before the event: where redriving begins. */
  readonly after: Position;
  readonly position: Position;
  readonly reason: string;
}

/** By key. */
export type Incidents = ReadonlyMap<string, Incident>;

/** A read model that holds back more than this is itself what is broken: it stops as a whole. */
export const MOST_INCIDENTS = 500;

type Place = Pick<EventPlace, 'stream' | 'metadata'>;

/** Whose events are held back together: a family's, else a stream's. */
export function keyOf({ stream, metadata: { familyId } }: Place): string {
  return plain(familyId ?? stream);
}

/** Whether the event is to wait until what its family (or stream) is held back for is mended. */
export function isHeldBack(
  store: Pick<EventStore, 'comparePositions'>,
  incidents: Incidents,
  { event, position }: PositionedEvent,
): boolean {
  const incident = incidents.size === 0 ? undefined : incidents.get(keyOf(event));
  return incident !== undefined && store.comparePositions(position, incident.position) >= 0;
}

/** @param batch the events that were read together; @param before position before the first of them */
export function incidentOf(
  { projection, event, message }: ProjectionFailedError,
  { generation, position: before }: Generation,
  batch: readonly PositionedEvent[],
): Incident {
  const index = batch.findIndex((one) => one.event.id === event.id);
  return {
    projection,
    generation,
    key: keyOf(event),
    eventId: event.id,
    type: event.type,
    stream: plain(event.stream),
    revision: event.revision,
    after: batch[index - 1]?.position ?? before,
    position: batch[index]?.position ?? before,
    reason: plain(message).slice(0, 500),
  };
}

/** In one sentence, for health and log. */
export function describeIncident({ projection, key, type, stream, revision, position, reason }: Incident): string {
  return `${projection} holds back ${key} since ${type} (${stream}@${revision}, position ${position}): ${reason}`;
}

export async function loadIncidents(db: Queryable): Promise<readonly Incident[]> {
  const { rows } = await db.query<{ [Field in keyof Incident]: Incident[Field] }>(
    `SELECT projection, generation, key, event_id AS "eventId", type, stream, revision, after, position, reason
     FROM projection_incident ORDER BY projection, generation, since, key`,
  );
  return rows;
}

export async function insertIncidents(tx: Queryable, incidents: readonly Incident[]): Promise<void> {
  if (incidents.length === 0) return;
  await tx.query(
    `INSERT INTO projection_incident (projection, generation, key, event_id, type, stream, revision, after, position, reason)
     SELECT projection, generation, key, "eventId", type, stream, revision, after, position, reason
     FROM json_to_recordset($1::json) AS i(projection text, generation integer, key text, "eventId" text, type text,
       stream text, revision integer, after text, position text, reason text)`,
    [JSON.stringify(incidents)],
  );
}

export async function deleteIncident(tx: Queryable, { projection, generation, key }: Incident): Promise<void> {
  await tx.query('DELETE FROM projection_incident WHERE projection = $1 AND generation = $2 AND key = $3', [
    projection,
    generation,
    key,
  ]);
}

/** Whatever an event carries, what is noted of it can be stored. */
function plain(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
