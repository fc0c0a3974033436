import {
  aboutWhom,
  eventsByContext,
  findEventContract,
  storedTypeOf,
  type TurnaroundEvent,
} from '@turnaround/contracts';
import { londonDate, type ReadEvent } from '@turnaround/kernel';
import { defineProjection, defineTable } from '@turnaround/projections';
import { sharedTypes } from './shareable-events.js';
import { shareableIds } from './shareable-ids.js';

interface Row {
  readonly eventId: string;
  readonly familyId: string;
  readonly onlyAgencyId: string | null;
  readonly type: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly occurredAt: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly revision: number;
}

const takes = Object.values(eventsByContext)
  .flat()
  .filter(({ type }) => sharedTypes.has(type));

/** What could be told about families. */
export const caseEvent = defineProjection<Row, typeof takes>({
  name: 'case-event',
  version: 1,
  takes,
  rowPerEvent: true,
  table: defineTable<Row>({
    comment: 'What could be told about families: ids only, nothing personal',
    key: 'eventId',
    columns: {
      eventId: { kind: 'text', comment: 'Event' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      onlyAgencyId: {
        kind: 'text',
        nullable: true,
        comment: 'Set where the event concerns one agency alone, as a request for its service',
      },
      type: { kind: 'text', comment: 'As stored, with its version' },
      ids: { kind: 'jsonb', comment: 'What leaves of its data' },
      occurredAt: { kind: 'instant', comment: 'When it was so' },
      occurredOn: { kind: 'calendar-date', comment: 'That day in London: consent and agreement must cover it' },
      recordedAt: { kind: 'instant', comment: 'When it was stored' },
      revision: { kind: 'integer', comment: 'Place in its stream' },
    },
  }),
  keysOf: (event) => (familyOf(event) === undefined ? [] : [event.id]),
  evolve(row, event: ReadEvent<TurnaroundEvent>) {
    const { id, type, data, revision, metadata } = event;
    const familyId = familyOf(event);
    if (familyId === undefined) return row;
    return {
      eventId: id,
      familyId,
      onlyAgencyId: 'requestId' in data ? data.agencyId : null,
      type: storedTypeOf(type),
      ids: shareableIds(type, data),
      occurredAt: metadata.occurredAt,
      occurredOn: londonDate(metadata.occurredAt),
      recordedAt: metadata.recordedAt,
      revision,
    };
  },
});

/** The one family that the event's contract says it is about: consent is a family's own, so what is about several is told to no agency. */
function familyOf({ type, data }: Pick<ReadEvent<TurnaroundEvent>, 'type' | 'data'>): string | undefined {
  const contract = findEventContract(type);
  const { familyIds } = contract === undefined ? { familyIds: [] } : aboutWhom(contract.about, data);
  return familyIds.length === 1 ? familyIds[0] : undefined;
}
