import type { Queryable } from '@turnaround/postgres';
import { londonDate } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { CloudEvent } from 'cloudevents';
import { type ConsentDesk, consents, inAgreement } from '@turnaround/consent';
import { encodeCursor } from './cursor.js';

export interface SharedEvent {
  /** Cursor of this entry: reading on after it gives the next. */
  readonly cursor: string;
  readonly sequence: number;
  /** CloudEvents 1.0, structured JSON. */
  readonly event: Readonly<Record<string, unknown>>;
}

interface EntryRecord {
  sequence: string;
  event_id: string;
  type: string;
  family_id: string;
  ids: Record<string, string>;
  occurred_at: string;
}

/** Sensitive although it holds only ids, because it tells that a family has a case. */
const CLASSIFICATION = 'official-sensitive';

export class SharedEvents {
  constructor(
    private readonly indexes: Pick<Queryable, 'query'>,
    private readonly desk: ConsentDesk,
    private readonly now: () => Date = () => clock.now(),
  ) {}

  /**
   * The next entries for the agency. Families that have withdrawn their consent are left out, whenever the entry was
   * published, and so is everything once the agreement has ended. Also left out are entries published after a
   * withdrawal that became known only later. A refusal counts from its own commit on, also while the index has not heard of it.
   * @throws DependencyUnavailableError while an index is being built
   * @throws DomainError CONSENT.CANNOT_TELL when it cannot be told who refuses
   */
  async read(agencyId: string, after: number, limit: number, correlationId: string): Promise<readonly SharedEvent[]> {
    const refusing = await this.desk.refusals(agencyId, correlationId);
    const { rows } = await this.indexes.query<EntryRecord>(
      `SELECT f.sequence, e.event_id, e.type, e.family_id, e.ids, e.occurred_at
       FROM shared_event f JOIN case_event e USING (event_id)
       WHERE f.agency_id = $1 AND f.sequence > $2
         AND ${inAgreement('$1', '$4::date')} AND ${consents('e.family_id', '$1', '$4::date')}
         AND ${consents('e.family_id', '$1', 'e.occurred_on')}
         AND e.family_id <> ALL ($5::text[])
       ORDER BY f.sequence LIMIT $3`,
      [agencyId, after, limit, londonDate(this.now().toISOString()), refusing],
    );
    return rows.map((row) => itemOf(row));
  }
}

function itemOf({ sequence, event_id, type, family_id, ids, occurred_at }: EntryRecord): SharedEvent {
  const cursor = encodeCursor(Number(sequence));
  const event = new CloudEvent({
    id: event_id,
    source: `/turnaround/${type.slice(0, type.indexOf('.'))}`,
    type,
    subject: `family/${family_id}`,
    time: occurred_at,
    datacontenttype: 'application/json',
    dataclassification: CLASSIFICATION,
    sequence: cursor,
    data: { ...ids, link: `/api/families/${family_id}` },
  });
  return { cursor, sequence: Number(sequence), event: event.toJSON() };
}
