import { z } from 'zod';
import { Role } from '../roles.js';
import { choice, id, instant, text } from './field.js';
import { readModel, type RowOf } from './read-model.js';

/** Kept by the gateway itself, because a look at a record is no event. */
export const accessLog = readModel({
  name: 'access-log',
  comment: "Who read which family's record and when: one row a look",
  version: 1,
  fields: {
    id: id('Id of the look'),
    readAt: instant('When it was'),
    actorId: id('Who looked'),
    actorName: text('Name of who looked'),
    actorRole: choice('role', Role, 'Role of who looked'),
    agencyId: id('Agency of who looked').nullable(),
    action: choice('accessAction', z.enum(['read', 'read-as-known', 'export']), 'What was done'),
    resource: text('Name of the read model, `families`, or of what another service showed, `evidence-pack`'),
    recordId: id(
      'Null where a whole list was exported, or a list was asked for by family; the case where it was asked for by case',
    ).nullable(),
    familyId: id('Null where it was several families, or none that is known').nullable(),
    knownAt: instant('For a look into the past: as known at this instant').nullable(),
    correlationId: id('Leads to the lines of the services’ logs'),
  },
  searched: ['actorName', 'actorId', 'familyId', 'recordId'],
  sort: { field: 'readAt', order: 'DESC' },
  about: 'nobody',
  scope: { whole: ['data-officer', 'auditor', 'administrator'], team: 'nothing', agency: 'nothing' },
});

export const AccessLogRow = accessLog.row;
export type AccessLogRow = RowOf<typeof accessLog>;

/** `GET /api/config`: what a page must know before anybody has signed in. */
export const PlatformConfig = z.object({
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  authorityName: z.string(),
  demonstration: z.boolean(),
});
export type PlatformConfig = z.infer<typeof PlatformConfig>;
