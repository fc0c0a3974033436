import { sharingAgreementSigned } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly eventId: string;
  readonly agencyId: string;
  readonly validFrom: string;
  readonly validTo: string;
}

const takes = [sharingAgreementSigned] as const;

export const sharingAgreement = defineProjection<Row, typeof takes>({
  name: 'sharing-agreement',
  version: 1,
  takes,
  rowPerEvent: true,
  table: defineTable<Row>({
    comment: 'Information-sharing agreements',
    key: 'eventId',
    columns: {
      eventId: { kind: 'text', comment: 'Event' },
      agencyId: { kind: 'text', comment: 'The agency', index: 'btree' },
      validFrom: { kind: 'calendar-date', comment: 'First day covered' },
      validTo: { kind: 'calendar-date', comment: 'Last day covered' },
    },
  }),
  keysOf: ({ id }) => [id],
  evolve: (_row, { id: eventId, data: { agencyId, validFrom, validTo } }) => ({
    eventId,
    agencyId,
    validFrom,
    validTo,
  }),
});
