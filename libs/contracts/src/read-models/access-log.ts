import { z } from 'zod';
import { Role } from '../roles.js';
import { choice, codes, count, id, instant, text } from './field.js';
import { readModel, type RowOf } from './read-model.js';

/** What somebody did, or tried. */
export const AccessAction = z.enum([
  'read',
  'list',
  'search',
  'read-as-known',
  'export',
  'follow',
  'command',
  'sign-in',
  'sign-out',
  'session-ended',
]);
export type AccessAction = z.infer<typeof AccessAction>;

/** Kept by the gateway itself, because a look at a record is no event. */
export const accessLog = readModel({
  name: 'access-log',
  comment: 'Who looked at which families, was refused, or signed in, and when: one row an answer, in a chain',
  version: 2,
  fields: {
    id: id('Id of the entry'),
    place: count('Place in the chain, from 1 without a gap'),
    loggedAt: instant('When it was'),
    actorId: id('Who it was; null where nobody known had signed in').nullable(),
    actorName: text('Name of who it was').nullable(),
    actorRole: choice('role', Role, 'Role of who it was').nullable(),
    agencyId: id('Agency of who it was').nullable(),
    action: choice('accessAction', AccessAction, 'What was done'),
    outcome: choice('accessOutcome', z.enum(['done', 'refused']), 'Whether it was answered or refused'),
    address: text('What was asked, `GET /api/families/:id`: the pattern, never what was typed'),
    resource: text('Name of the read model, `families`, or of what another service showed, `evidence-pack`').nullable(),
    recordId: id('The one record that was asked for').nullable(),
    familyIds: codes(z.string(), 'Every family that was shown'),
    knownAt: instant('For a look into the past: as known at this instant').nullable(),
    origin: text('Network address it came from; of refusals and sign-ins only').nullable(),
    correlationId: id('Leads to the lines of the services’ logs'),
    hash: text('SHA-256 of the hash before and this entry'),
  },
  searched: ['actorName', 'actorId', 'address', 'recordId'],
  sort: { field: 'place', order: 'DESC' },
  about: 'nobody',
  scope: { whole: ['data-officer', 'auditor', 'administrator'], team: 'nothing', agency: 'nothing' },
});

export const AccessLogRow = accessLog.row;
export type AccessLogRow = RowOf<typeof accessLog>;

/** `GET /api/access-log/verification`: whether the log is whole. */
export const AccessLogVerification = z.object({
  /** Entries looked at, the broken one included. */
  entries: z.number().int(),
  /** Where the chain ends; kept elsewhere, it shows later that nothing before it was changed. */
  head: z.object({ place: z.number().int(), hash: z.string() }),
  /** The first entry that does not fit. */
  broken: z.object({ place: z.number().int(), finding: z.enum(['missing', 'changed', 'cut-off']) }).optional(),
});
export type AccessLogVerification = z.infer<typeof AccessLogVerification>;

/** `GET /api/config`: what a page must know before anybody has signed in. */
export const PlatformConfig = z.object({
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  authorityName: z.string(),
  demonstration: z.boolean(),
  /** After which a page that nobody touches asks for signing in again. */
  idleSeconds: z.number().int(),
});
export type PlatformConfig = z.infer<typeof PlatformConfig>;
