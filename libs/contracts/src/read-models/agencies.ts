import { AgencyKind } from '../agency-coordination/values.js';
import { choice, day, id, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const agencies = readModel({
  name: 'agencies',
  comment: 'The directory of partner agencies: one row an agency',
  version: 1,
  fields: {
    id: id('Agency id'),
    name: text('Name of the agency').indexed(),
    kind: choice('agencyKind', AgencyKind, 'What sort of agency it is').indexed(),
    remit: text('What it does, for whom'),
    contactName: text('Who to ask for').personal(),
    email: text('Email address').personal(),
    telephone: text('Telephone').personal().nullable(),
    sharingValidFrom: day('First day of the information-sharing agreement that lasts longest').nullable(),
    sharingValidTo: day('Last day of that agreement').nullable(),
  },
  searched: ['name', 'remit', 'kind'],
  sort: { field: 'name', order: 'ASC' },
  about: 'nobody',
  scope: { whole: PROGRAMME_ROLES, team: 'everything', agency: 'everything' },
});

export const AgencyRow = agencies.row;
export type AgencyRow = RowOf<typeof agencies>;
