import {
  type AgencyScope,
  type ReadModel,
  type ReadModelName,
  readModels,
  snakeCase,
  type TeamScope,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Parameters } from '../reads/statement.js';

/** Which rows of a read model somebody may see. */
export type RowScope =
  | { readonly kind: 'all' }
  /** The whole list is refused. */
  | { readonly kind: 'none' }
  /** The team's cases; with `unallocated`, also those nobody has yet. No team: only those. */
  | {
      readonly kind: 'team';
      readonly column: string;
      readonly teamId: string | undefined;
      readonly unallocated: boolean;
    }
  /** What is about the families in the team's scope; with `orNobody`, also what is about no family. */
  | {
      readonly kind: 'team-families';
      readonly column: string;
      readonly teamId: string | undefined;
      readonly orNobody: boolean;
    }
  /** What the agency itself is asked to do. */
  | { readonly kind: 'agency'; readonly column: string; readonly agencyId: string }
  /** Families that consent to the agency, while an information-sharing agreement is in force. */
  | { readonly kind: 'consenting-families'; readonly column: string; readonly agencyId: string };

const ALL: RowScope = { kind: 'all' };
const NONE: RowScope = { kind: 'none' };

/** Who reads what, by the declaration of the read model. */
export function scopeFor(actor: Actor, readModel: ReadModelName): RowScope {
  return scopeBy(actor, readModels[readModel]);
}

function scopeBy(actor: Actor, { scope }: Pick<ReadModel, 'scope'>): RowScope {
  if (scope.whole.some((role) => role === actor.role)) return ALL;
  switch (actor.role) {
    case 'team-manager':
    case 'key-worker':
      return teamScope(actor.teamId, scope.team);
    case 'partner':
      return actor.agencyId === undefined ? NONE : agencyScope(actor.agencyId, scope.agency);
    default:
      return NONE;
  }
}

function teamScope(teamId: string | undefined, declared: TeamScope): RowScope {
  if (declared === 'everything') return ALL;
  if (declared === 'nothing') return NONE;
  if ('family' in declared) {
    return { kind: 'team-families', column: snakeCase(declared.family), teamId, orNobody: declared.orNobody === true };
  }
  return { kind: 'team', column: snakeCase(declared.team), teamId, unallocated: declared.unallocated };
}

function agencyScope(agencyId: string, declared: AgencyScope): RowScope {
  if (declared === 'everything') return ALL;
  if (declared === 'nothing') return NONE;
  return 'agency' in declared
    ? { kind: 'agency', column: snakeCase(declared.agency), agencyId }
    : { kind: 'consenting-families', column: snakeCase(declared.consent), agencyId };
}

/** Fields an actor may see, filter and sort by; undefined for all of them. */
export function visibleFields(actor: Actor, readModel: ReadModelName): ReadonlySet<string> | undefined {
  const { agency }: ReadModel['scope'] = readModels[readModel].scope;
  return actor.role === 'partner' && typeof agency === 'object' && 'shown' in agency
    ? new Set(agency.shown)
    : undefined;
}

/** `today`: London date the sharing agreement must cover. */
export function scopeSql(scope: RowScope, parameters: Parameters, today: string): string {
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'none':
      return 'false';
    case 'team':
      return teamSql(scope, parameters);
    case 'team-families': {
      const { column, teamId, orNobody } = scope;
      const families = teamSql({ column: 'team_id', teamId, unallocated: true }, parameters);
      const own = `"${column}" in (select id from families where ${families})`;
      return orNobody ? `("${column}" is null or ${own})` : `(${own})`;
    }
    case 'agency':
      return `"${scope.column}" = ${parameters.bind(scope.agencyId)}`;
    case 'consenting-families': {
      const day = parameters.bind(today);
      return `("${scope.column}" @> ${parameters.bind(JSON.stringify([scope.agencyId]))}::jsonb and exists (
        select 1 from agencies sharing where sharing.id = ${parameters.bind(scope.agencyId)}
          and sharing.sharing_valid_from <= ${day} and sharing.sharing_valid_to >= ${day}))`;
    }
  }
}

function teamSql(
  { column, teamId, unallocated }: { column: string; teamId: string | undefined; unallocated: boolean },
  parameters: Parameters,
): string {
  const own = teamId === undefined ? 'false' : `"${column}" = ${parameters.bind(teamId)}`;
  return unallocated ? `(${own} or "${column}" is null)` : `(${own})`;
}
