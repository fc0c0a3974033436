import { type ReadModel, type ReadModelName, readModels } from '@turnaround/contracts';
import type { FastifyRequest } from 'fastify';
import { type AccessLog } from '../access/access-log.js';
import { familiesNamedIn } from '../access/families-named.js';
import { type Look, logLook } from '../access/looks.js';
import type { Condition, ListQuery } from './list-query.js';
import type { ReadQuery } from './read-query.js';
import type { Row } from './row.js';

/** A look at one record; undefined where it shows nobody. */
export function lookAtRecord(readModel: ReadModelName, row: Row, { knownAt }: ReadQuery): Look | undefined {
  if (readModels[readModel].about === 'nobody') return undefined;
  return {
    resource: readModel,
    recordId: String(row['id']),
    action: knownAt === undefined ? 'read' : 'read-as-known',
    knownAt,
    familyIds: familiesOf(readModel, [row]),
  };
}

/** A look at a page of a list, with whom it shows. Searching that finds nobody is one, too. */
export function lookAtPage(
  readModel: ReadModelName,
  { conditions }: Pick<ListQuery, 'conditions'>,
  { knownAt }: ReadQuery,
  rows: readonly Row[],
): Look | undefined {
  if (readModels[readModel].about === 'nobody') return undefined;
  return {
    resource: readModel,
    recordId: onlyRecord(conditions),
    action: knownAt !== undefined ? 'read-as-known' : isSearch(conditions) ? 'search' : 'list',
    knownAt,
    familyIds: familiesOf(readModel, rows),
  };
}

/**
 * The rows of a list that is taken away, each batch logged with whom it shows before it goes out. The first entry is kept when
 * this resolves: a file that cannot be logged does not begin.
 */
export async function loggedExport(
  log: AccessLog,
  request: FastifyRequest,
  readModel: ReadModelName,
  { query: { conditions }, asked: { knownAt } }: { query: ListQuery; asked: ReadQuery },
  batches: AsyncIterable<readonly Row[]>,
): Promise<AsyncIterable<readonly Row[]>> {
  request.look = { resource: readModel, recordId: onlyRecord(conditions), action: 'export', knownAt };
  await logLook(log, request, []);
  return (async function* () {
    for await (const rows of batches) {
      await logLook(log, request, new Set([...familiesOf(readModel, rows), ...familiesNamedIn(rows)]));
      yield rows;
    }
  })();
}

/** The family a record is about, where it is one. */
export function familyOf(readModel: ReadModelName, row: Row): string | undefined {
  const { about }: ReadModel = readModels[readModel];
  return typeof about === 'object' ? textOf(row[about.family]) : undefined;
}

function familiesOf(readModel: ReadModelName, rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => familyOf(readModel, row) ?? []);
}

function isSearch(conditions: readonly Condition[]): boolean {
  return conditions.some(({ operator }) => operator === 'search');
}

/** The one record or case a list is narrowed to. */
function onlyRecord(conditions: readonly Condition[]): string | undefined {
  return onlyValue(conditions, 'id') ?? onlyValue(conditions, 'caseId');
}

/** What a field is asked to be, where that is one value. */
function onlyValue(conditions: readonly Condition[], name: string): string | undefined {
  const values = conditions.flatMap((condition): readonly unknown[] => {
    if (condition.operator === 'eq' && condition.field.field === name) return [condition.value];
    return condition.operator === 'any' && condition.field.field === name ? condition.values : [];
  });
  return values.length === 1 ? textOf(values[0]) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
