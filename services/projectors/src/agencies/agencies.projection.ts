import { agencyEvents, type AgencyRow } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

const table = defineTable<AgencyRow>({
  comment: 'The directory of partner agencies: one row an agency',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Agency id' },
    name: { kind: 'text', comment: 'Name of the agency', index: 'btree' },
    kind: { kind: 'text', comment: 'What sort of agency it is', index: 'btree' },
    remit: { kind: 'text', comment: 'What it does, for whom' },
    contactName: { kind: 'text', comment: 'Personal: who to ask for' },
    email: { kind: 'text', comment: 'Personal: email address' },
    telephone: { kind: 'text', nullable: true, comment: 'Personal: telephone' },
    sharingValidFrom: {
      kind: 'calendar-date',
      nullable: true,
      comment: 'First day of the information-sharing agreement that lasts longest',
    },
    sharingValidTo: { kind: 'calendar-date', nullable: true, comment: 'Last day of that agreement' },
  },
});

export const agenciesProjection = defineProjection<AgencyRow, typeof agencyEvents>({
  name: 'agencies',
  version: 1,
  table,
  takes: agencyEvents,
  keysOf: ({ data }) => [data.agencyId],
  evolve(row, { type, data }) {
    switch (type) {
      case 'agency-coordination.AgencyRegistered.v1': {
        const { agencyId: id, name, kind, remit, contactName, email, telephone = null } = data;
        return { id, name, kind, remit, contactName, email, telephone, sharingValidFrom: null, sharingValidTo: null };
      }
      case 'agency-coordination.SharingAgreementSigned.v1':
        if (row === undefined || (row.sharingValidTo ?? '') > data.validTo) return row;
        return { ...row, sharingValidFrom: data.validFrom, sharingValidTo: data.validTo };
      default:
        return row;
    }
  },
});
