import { agencyEvents, type AgencyRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';

export const agenciesProjection = defineProjection<AgencyRow, typeof agencyEvents>({
  ...declared(readModels.agencies),
  takes: agencyEvents,
  keysOf: ({ data }) => [data.agencyId],
  evolve(row, { type, data }) {
    switch (type) {
      case 'agency-coordination.AgencyRegistered': {
        const { agencyId: id, name, kind, remit, contactName, email, telephone = null } = data;
        return { id, name, kind, remit, contactName, email, telephone, sharingValidFrom: null, sharingValidTo: null };
      }
      case 'agency-coordination.SharingAgreementSigned':
        if (row === undefined || (row.sharingValidTo ?? '') > data.validTo) return row;
        return { ...row, sharingValidFrom: data.validFrom, sharingValidTo: data.validTo };
      default:
        return row;
    }
  },
});
