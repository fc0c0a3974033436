import type { ReadModelName } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Parameters } from '../reads/statement.js';

/** Which rows of a read model somebody may see. */
export type RowScope =
  | { readonly kind: 'all' }
  /** The whole list is refused. */
  | { readonly kind: 'none' }
  /** The team's cases; with `unallocated`, also those nobody has yet. No team: only those. */
  | { readonly kind: 'team'; readonly teamId: string | undefined; readonly unallocated: boolean }
  /** What happened to the families in the team's scope, and to nobody in particular. */
  | { readonly kind: 'team-families'; readonly teamId: string | undefined }
  /** What the agency itself is asked to do. */
  | { readonly kind: 'agency'; readonly agencyId: string }
  /** Families that consent to the agency, while an information-sharing agreement is in force. */
  | { readonly kind: 'consenting-families'; readonly agencyId: string };

const ALL: RowScope = { kind: 'all' };
const NONE: RowScope = { kind: 'none' };

/** The one place that says who reads what. */
export function scopeFor(actor: Actor, readModel: ReadModelName): RowScope {
  switch (actor.role) {
    case 'programme-manager':
    case 'auditor':
    case 'data-officer':
    case 'administrator':
      return ALL;
    case 'team-manager':
    case 'key-worker':
      return teamScope(actor.teamId, readModel);
    case 'partner':
      return actor.agencyId === undefined ? NONE : partnerScope(actor.agencyId, readModel);
    default:
      return NONE;
  }
}

function teamScope(teamId: string | undefined, readModel: ReadModelName): RowScope {
  switch (readModel) {
    case 'agencies':
      return ALL;
    case 'timeline':
      return { kind: 'team-families', teamId };
    case 'claims':
    case 'service-requests':
      return { kind: 'team', teamId, unallocated: false };
    case 'referrals':
    case 'families':
    case 'pipeline':
    case 'positions':
      return { kind: 'team', teamId, unallocated: true };
    case 'claim-batches':
    case 'overlaps':
    case 'match-reviews':
      return NONE;
  }
}

function partnerScope(agencyId: string, readModel: ReadModelName): RowScope {
  switch (readModel) {
    case 'agencies':
      return ALL;
    case 'service-requests':
      return { kind: 'agency', agencyId };
    case 'families':
      return { kind: 'consenting-families', agencyId };
    case 'referrals':
    case 'timeline':
    case 'pipeline':
    case 'claims':
    case 'positions':
    case 'claim-batches':
    case 'overlaps':
    case 'match-reviews':
      return NONE;
  }
}

/** What a partner sees of a family that is not its own case: enough to know whom it helps and whom to ring. */
const PARTNER_FAMILY_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'caseId',
  'familyName',
  'stage',
  'keyWorkerName',
  'referredOn',
  'closedOn',
  'planVersion',
]);

/** Fields an actor may see, filter and sort by; undefined for all of them. */
export function visibleFields(actor: Actor, readModel: ReadModelName): ReadonlySet<string> | undefined {
  return actor.role === 'partner' && readModel === 'families' ? PARTNER_FAMILY_FIELDS : undefined;
}

/** `today`: London date the sharing agreement must cover. */
export function scopeSql(scope: RowScope, parameters: Parameters, today: string): string {
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'none':
      return 'false';
    case 'team':
      return teamSql(scope.teamId, scope.unallocated, parameters);
    case 'team-families':
      return `(family_id is null or family_id in (select id from families where ${teamSql(scope.teamId, true, parameters)}))`;
    case 'agency':
      return `agency_id = ${parameters.bind(scope.agencyId)}`;
    case 'consenting-families': {
      const day = parameters.bind(today);
      return `(consent_agency_ids @> ${parameters.bind(JSON.stringify([scope.agencyId]))}::jsonb and exists (
        select 1 from agencies sharing where sharing.id = ${parameters.bind(scope.agencyId)}
          and sharing.sharing_valid_from <= ${day} and sharing.sharing_valid_to >= ${day}))`;
    }
  }
}

function teamSql(teamId: string | undefined, unallocated: boolean, parameters: Parameters): string {
  const own = teamId === undefined ? 'false' : `team_id = ${parameters.bind(teamId)}`;
  return unallocated ? `(${own} or team_id is null)` : `(${own})`;
}
