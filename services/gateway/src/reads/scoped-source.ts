import { type ReadModel, type ReadModelName, readModels } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { notPermitted } from '@turnaround/service-kit';
import { scopeFor, scopeSql, visibleFields } from '../access/scope.js';
import { z } from 'zod';
import type { ListField } from './list-fields.js';
import { listSources } from './list-sources.js';
import { searchedSql } from './searched-sql.js';
import type { ListSource, Scoped } from './statement.js';

/**
 * A read model as this person may read it: rows by scope, columns by role. Hidden fields cannot be filtered, sorted or
 * searched either. @throws DomainError ACCESS.NOT_PERMITTED
 */
export function scopedSource(actor: Actor, readModel: ReadModelName, today: string): Scoped {
  const scope = scopeFor(actor, readModel);
  if (scope.kind === 'none') throw notPermitted();
  return {
    source: narrowed(readModel, visibleFields(actor, readModel)),
    scope: (parameters) => scopeSql(scope, parameters, today),
  };
}

function narrowed(readModel: ReadModelName, visible: ReadonlySet<string> | undefined): ListSource {
  const source = listSources[readModel];
  const model: ReadModel = readModels[readModel];
  if (visible === undefined) return source;
  return {
    ...source,
    fields: new Map([...source.fields].filter(([field]) => visible.has(field))),
    // Not by the index of the whole row: it knows what is hidden.
    searched: searchedSql({ searched: model.searched.filter((path) => visible.has(path)) }),
  };
}

/** A narrowed row in the shape of a whole one: what is hidden reads as empty. */
export function inFullShape(
  row: Readonly<Record<string, unknown>>,
  readModel: ReadModelName,
): Readonly<Record<string, unknown>> {
  const { fields } = listSources[readModel];
  return Object.fromEntries(
    [...fields].map(([name, field]) => [name, name in row ? row[name] : emptyOf(field, readModel)]),
  );
}

function emptyOf({ field, kind, nullable }: ListField, readModel: ReadModelName): unknown {
  if (nullable) return null;
  switch (kind) {
    case 'count':
    case 'pence':
      return 0;
    case 'flag':
      return false;
    case 'codes':
      return [];
    case 'json': {
      const { fields }: ReadModel = readModels[readModel];
      return fields[field]?.schema instanceof z.ZodArray ? [] : {};
    }
    case 'id':
    case 'text':
    case 'prose':
    case 'choice':
    case 'day':
    case 'instant':
      return '';
  }
}
