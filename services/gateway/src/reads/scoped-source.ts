import type { ReadModelName } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { notPermitted } from '@turnaround/service-kit';
import { scopeFor, scopeSql, visibleFields } from '../access/scope.js';
import { listSources } from './list-sources.js';
import type { ListSource, Scoped } from './statement.js';

/**
 * A read model as this person may read it: rows by scope, columns by role. Hidden fields cannot be filtered, sorted or
 * searched either. @throws DomainError ACCESS.NOT_PERMITTED
 */
export function scopedSource(actor: Actor, readModel: ReadModelName, today: string): Scoped {
  const scope = scopeFor(actor, readModel);
  if (scope.kind === 'none') throw notPermitted();
  return {
    source: narrowed(listSources[readModel], visibleFields(actor, readModel)),
    scope: (parameters) => scopeSql(scope, parameters, today),
  };
}

/** The same columns for everybody's rows: only to tell "not yours" from "not there". */
export function unscopedSource(readModel: ReadModelName): Scoped {
  return { source: listSources[readModel], scope: () => 'true' };
}

function narrowed(source: ListSource, visible: ReadonlySet<string> | undefined): ListSource {
  if (visible === undefined) return source;
  return {
    ...source,
    fields: new Map([...source.fields].filter(([field]) => visible.has(field))),
    searched: `concat_ws(' ', family_name)`,
  };
}

/** A narrowed row in the shape of a whole one: what is hidden reads as empty. */
export function inFullShape(
  row: Readonly<Record<string, unknown>>,
  readModel: ReadModelName,
): Readonly<Record<string, unknown>> {
  const { fields } = listSources[readModel];
  return Object.fromEntries([...fields].map(([name, field]) => [name, name in row ? row[name] : emptyOf(field)]));
}

function emptyOf({ kind, nullable, list }: { kind: string; nullable: boolean; list: boolean }): unknown {
  if (nullable) return null;
  if (list) return [];
  if (kind === 'number') return 0;
  if (kind === 'flag') return false;
  return kind === 'text' ? '' : {};
}
