import { z } from 'zod';
import { choice, count, day, id, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const serviceRequests = readModel({
  name: 'service-requests',
  comment: 'What agencies were asked to do for families: one row a request',
  version: 2,
  fields: {
    id: id('Request id'),
    caseId: id('Case the service is for').indexed(),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family goes by').personal().nullable(),
    agencyId: id('Agency asked').indexed(),
    agencyName: text('Name of the agency'),
    service: text('The service asked for'),
    reason: prose('Why').personal(),
    status: choice(
      'requestStatus',
      z.enum(['waiting', 'accepted', 'declined', 'fulfilled']),
      'What has become of it',
    ).indexed(),
    requestedBy: text('Who asked'),
    requestedOn: day('Day it was asked for').indexed(),
    neededBy: day('Day it is needed by'),
    dueOn: day('Day the agency committed to').nullable(),
    answeredOn: day('Day the agency accepted or declined').nullable(),
    commitment: prose('What the agency committed to').personal().nullable(),
    declineReason: text('Why the agency declined').wordedBy('requestDeclineReason').nullable(),
    explanation: prose('The reason in words').personal().nullable(),
    fulfilledOn: day('Day the service was provided').nullable(),
    result: prose('What came of it').personal().nullable(),
    teamId: id('Team of the case now').wordedBy('team').nullable().indexed(),
    revision: count('Last revision of the request stream'),
  },
  searched: ['familyName', 'agencyName', 'service'],
  called: ['familyName'],
  sort: { field: 'requestedOn', order: 'DESC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId'] }, agency: { agency: 'agencyId' } },
  past: 'replayed',
});

export const ServiceRequestRow = serviceRequests.row;
export type ServiceRequestRow = RowOf<typeof serviceRequests>;
