import { type ReadModel, type ReadModelName, readModelNames, readModels, snakeCase } from '@turnaround/contracts';
import { quoteIdentifier } from '@turnaround/postgres';
import { listFields } from './list-fields.js';
import { searchedSql } from './searched-sql.js';
import type { ListSource } from './statement.js';

/** What a list reads from, as its read model declares it. */
export function listSource(model: ReadModel): ListSource {
  const { field, order } = model.sort;
  return {
    table: quoteIdentifier(snakeCase(model.name)),
    fields: listFields(model.fields),
    searched: searchedSql(model),
    defaultSort: `"${snakeCase(field)}" ${order.toLowerCase()} nulls last`,
    key: 'id',
  };
}

export const listSources = Object.fromEntries(
  readModelNames.map((name) => [name, listSource(readModels[name])]),
) as Readonly<Record<ReadModelName, ListSource>>;
