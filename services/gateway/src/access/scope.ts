import {
  INTAKE,
  type ReadModel,
  type ReadModelName,
  readModels,
  snakeCase,
  type TeamScope,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Parameters } from '../reads/statement.js';

/** Whose cases somebody may touch: those of the own team and the own ones; of what nobody has yet, `intake` only. */
interface OwnCases {
  readonly teamId: string | undefined;
  readonly workerId: string;
  readonly intake: boolean;
}

/** Which rows of a read model somebody may see. */
export type RowScope =
  /** `latest`: flag of the row to show where several stand for one thing. */
  | { readonly kind: 'all'; readonly latest: string | undefined }
  /** The whole list is refused. */
  | { readonly kind: 'none' }
  /** Rows that say themselves whose they are. */
  | {
      readonly kind: 'own';
      readonly own: OwnCases;
      readonly team: string;
      readonly worker: string | undefined;
      readonly latest: { readonly table: string; readonly team: string; readonly whole: string } | undefined;
    }
  /** Rows that hang on an own case. */
  | { readonly kind: 'own-cases'; readonly own: OwnCases; readonly columns: readonly string[] }
  /** Rows of events, by whom they are about. */
  | {
      readonly kind: 'events';
      readonly own: OwnCases;
      readonly role: string;
      readonly caseColumn: string;
      readonly familiesColumn: string;
      readonly rolesColumn: string;
    }
  /** What the agency itself is asked to do. */
  | { readonly kind: 'agency'; readonly column: string; readonly agencyId: string }
  /** Families that consent to the agency, while an information-sharing agreement is in force. */
  | {
      readonly kind: 'consenting-families';
      readonly column: string;
      readonly agencyId: string;
      readonly latest: string | undefined;
    };

const NONE: RowScope = { kind: 'none' };

/** Who reads what, by the declaration of the read model. */
export function scopeFor(actor: Actor, readModel: ReadModelName): RowScope {
  return scopeBy(actor, readModels[readModel]);
}

/** Whether there is anything in a read model for this role, or would be. What is no read model is nobody's. */
export function mayRead(actor: Actor, name: string): boolean {
  return Object.hasOwn(readModels, name) && scopeFor(actor, name as ReadModelName).kind !== 'none';
}

function scopeBy(actor: Actor, model: Pick<ReadModel, 'name' | 'scope'>): RowScope {
  const { scope } = model;
  const everything: RowScope = { kind: 'all', latest: scope.latest && snakeCase(scope.latest.whole) };
  if (scope.whole.some((role) => role === actor.role)) return everything;
  switch (actor.role) {
    case 'team-manager':
    case 'key-worker':
      return scope.team === 'everything' ? everything : teamScope(actor, model, scope.team);
    case 'partner':
      return actor.agencyId === undefined ? NONE : agencyScope(actor.agencyId, scope, everything);
    default:
      return NONE;
  }
}

function ownCases({ id: workerId, teamId, role }: Actor, intake: readonly string[]): OwnCases {
  return { teamId, workerId, intake: intake.includes(role) };
}

function teamScope(
  actor: Actor,
  { name, scope: { latest } }: Pick<ReadModel, 'name' | 'scope'>,
  declared: Exclude<TeamScope, 'everything'>,
): RowScope {
  if (declared === 'nothing') return NONE;
  if ('cases' in declared) {
    return { kind: 'own-cases', own: ownCases(actor, INTAKE), columns: declared.cases.map(snakeCase) };
  }
  if ('events' in declared) {
    const { case: caseField, families, roles } = declared.events;
    return {
      kind: 'events',
      own: ownCases(actor, INTAKE),
      role: actor.role,
      caseColumn: snakeCase(caseField),
      familiesColumn: snakeCase(families),
      rolesColumn: snakeCase(roles),
    };
  }
  return {
    kind: 'own',
    own: ownCases(actor, declared.unallocated),
    team: snakeCase(declared.team),
    worker: declared.worker && snakeCase(declared.worker),
    latest: latest && { table: snakeCase(name), team: snakeCase(latest.team), whole: snakeCase(latest.whole) },
  };
}

function agencyScope(agencyId: string, { agency, latest }: ReadModel['scope'], everything: RowScope): RowScope {
  if (agency === 'everything') return everything;
  if (agency === 'nothing') return NONE;
  return 'agency' in agency
    ? { kind: 'agency', column: snakeCase(agency.agency), agencyId }
    : {
        kind: 'consenting-families',
        column: snakeCase(agency.consent),
        agencyId,
        latest: latest && snakeCase(latest.whole),
      };
}

/** Fields an actor may see, filter and sort by; undefined for all of them. */
export function visibleFields(actor: Actor, readModel: ReadModelName): ReadonlySet<string> | undefined {
  const { fields, scope }: ReadModel = readModels[readModel];
  const { agency, latest, whole } = scope;
  if (actor.role === 'partner')
    return typeof agency === 'object' && 'shown' in agency ? new Set(agency.shown) : undefined;
  if (latest === undefined || whole.some((role) => role === actor.role)) return undefined;
  // Whether another team has a later episode of the family is that team's to know.
  return new Set(Object.keys(fields).filter((field) => field !== latest.whole));
}

/** The read model that says whose a case is, for rows that do not say it themselves. */
const CASES = 'pipeline' satisfies ReadModelName;

/** The read models that decide which of its rows somebody sees: its own, and the one that says whose they are. */
export function readModelsBehind(actor: Actor, readModel: ReadModelName): readonly ReadModelName[] {
  const { kind } = scopeFor(actor, readModel);
  return kind === 'own-cases' || kind === 'events' ? [readModel, CASES] : [readModel];
}

/** `today`: London date the sharing agreement must cover. */
export function scopeSql(scope: RowScope, parameters: Parameters, today: string): string {
  switch (scope.kind) {
    case 'all':
      return scope.latest === undefined ? 'true' : `"${scope.latest}"`;
    case 'none':
      return 'false';
    case 'own':
      return ownRowsSql(scope, parameters);
    case 'own-cases':
      return scope.columns
        .map((column) => `"${column}" in (${ownCasesSql('id', scope.own, parameters)})`)
        .join(' and ');
    case 'events':
      return eventsSql(scope, parameters);
    case 'agency':
      return `"${scope.column}" = ${parameters.bind(scope.agencyId)}`;
    case 'consenting-families': {
      const day = parameters.bind(today);
      const latest = scope.latest === undefined ? '' : `"${scope.latest}" and `;
      return `(${latest}"${scope.column}" @> ${parameters.bind(JSON.stringify([scope.agencyId]))}::jsonb and exists (
        select 1 from agencies sharing where sharing.id = ${parameters.bind(scope.agencyId)}
          and sharing.sharing_valid_from <= ${day} and sharing.sharing_valid_to >= ${day}))`;
    }
  }
}

/** Of what has neither team nor worker nobody knows whose it is; the intake decides on it. */
function ownSql(
  { own: { teamId, workerId, intake }, team, worker }: { own: OwnCases; team: string; worker: string | undefined },
  parameters: Parameters,
): { readonly own: string; readonly unallocated: string } {
  const owned = [
    ...(teamId === undefined ? [] : [`"${team}" = ${parameters.bind(teamId)}`]),
    ...(worker === undefined ? [] : [`"${worker}" = ${parameters.bind(workerId)}`]),
  ];
  return {
    own: owned.length === 0 ? 'false' : `(${owned.join(' or ')})`,
    unallocated: intake ? `"${team}" is null` : 'false',
  };
}

function ownRowsSql(scope: Extract<RowScope, { kind: 'own' }>, parameters: Parameters): string {
  const { own, unallocated } = ownSql(scope, parameters);
  if (scope.latest === undefined) return `(${own} or ${unallocated})`;
  const { table, team, whole } = scope.latest;
  // A family that the team has already is told once, with the team's own episode.
  const waiting =
    scope.own.teamId === undefined
      ? unallocated
      : `${unallocated} and "${whole}" and not exists (
          select 1 from "${table}" own where own.id = "${table}".id and own."${scope.team}" = ${parameters.bind(scope.own.teamId)})`;
  return `((${own} and "${team}") or (${waiting}))`;
}

/** Of each of the person's cases its id, or its family. */
function ownCasesSql(wanted: 'id' | 'family_id', own: OwnCases, parameters: Parameters): string {
  const sql = ownSql({ own, team: 'team_id', worker: 'key_worker_id' }, parameters);
  return `select ${wanted} from ${CASES} where ${sql.own} or ${sql.unallocated}`;
}

function eventsSql(scope: Extract<RowScope, { kind: 'events' }>, parameters: Parameters): string {
  const { own, role, caseColumn, familiesColumn, rolesColumn } = scope;
  const ofRole = `"${rolesColumn}" @> ${parameters.bind(JSON.stringify([role]))}::jsonb`;
  const ofCase = `"${caseColumn}" in (${ownCasesSql('id', own, parameters)})`;
  const ofFamilies = `("${caseColumn}" is null or jsonb_array_length("${familiesColumn}") > 1) and "${familiesColumn}" <> '[]'::jsonb and not exists (
    select 1 from jsonb_array_elements_text("${familiesColumn}") about(family)
     where about.family not in (${ownCasesSql('family_id', own, parameters)}))`;
  return `((${ofRole}) or (${ofCase} and jsonb_array_length("${familiesColumn}") = 1) or (${ofFamilies}))`;
}
