import { z } from 'zod';

/** `GET /api/access-log`: one row a look at a family's record. For the data officer, the auditor and the administrator. */
export const AccessLogRow = z.object({
  id: z.string(),
  readAt: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  actorRole: z.string(),
  agencyId: z.string().nullable(),
  action: z.enum(['read', 'read-as-known', 'export']),
  /** Name of the read model, `families`, or of what another service showed, `evidence-pack`. */
  resource: z.string(),
  /** Null where a whole list was exported, or a list was asked for by family; the case where it was asked for by case. */
  recordId: z.string().nullable(),
  /** Null where it was several families, or none that is known. */
  familyId: z.string().nullable(),
  /** For a look into the past: as known at this instant. */
  knownAt: z.string().nullable(),
  correlationId: z.string(),
});
export type AccessLogRow = z.infer<typeof AccessLogRow>;

/** `GET /api/config`: what a page must know before anybody has signed in. */
export const PlatformConfig = z.object({
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  authorityName: z.string(),
  demonstration: z.boolean(),
});
export type PlatformConfig = z.infer<typeof PlatformConfig>;
