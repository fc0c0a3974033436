import type { Role } from './roles.js';

/**
 * Whom an event is about. Timeline, streams and whatever else shows events follow this one declaration: a family's events are seen by
 * who may see that family, those of several families by who may see all of them, and matters of staff and programme by the roles named.
 */
export type About<Data = never> =
  /** The family in `familyId`. */
  | typeof ITS_FAMILY
  /** Several at once. None of them known means that nobody is known to be allowed. */
  | { readonly families: (data: Data) => readonly string[] }
  /** No family by declaration: seen by these roles, whoever sees the whole programme included. */
  | { readonly roles: readonly Role[] };

export const ITS_FAMILY = 'its-family';

/** Nobody's family and nobody's case: what all of the council's staff may know. */
export const ALL_STAFF = { roles: ['key-worker', 'team-manager'] } as const satisfies About;

/** Of several teams' families, without saying of which: for those who see the whole programme. */
export const PROGRAMME_ONLY = { roles: [] } as const satisfies About;

export interface AboutWhom {
  /** All of them must be in the reader's scope. Empty with no `roles`: nobody's but the programme's. */
  readonly familyIds: readonly string[];
  /** Roles that see it without any family in their scope. */
  readonly roles: readonly Role[];
}

/** @param data in the shape of today */
export function aboutWhom(about: About, data: unknown): AboutWhom {
  if (about === ITS_FAMILY) {
    const { familyId } = data as { readonly familyId?: string };
    return { familyIds: familyId === undefined ? [] : [familyId], roles: [] };
  }
  if ('roles' in about) return { familyIds: [], roles: about.roles };
  return { familyIds: [...new Set(about.families(data as never))], roles: [] };
}
