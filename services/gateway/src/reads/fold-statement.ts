import type { Folding } from './folding.js';
import type { ListQuery } from './list-query.js';
import { columnsSql, Parameters, type Scoped, type Statement, whereSql } from './statement.js';

interface Parts {
  readonly table: string;
  readonly key: string;
  /** What a row must meet, scope included. */
  readonly where: string;
}

/**
 * Rows of the same instant stand by what they came with: the rows of a fold are then exactly those between its first and last
 * instant, and can be asked for by these.
 */
function orderSql({ along, by, direction }: Folding, key: string): string {
  return `"${along}" ${direction} nulls last, "${by}" nulls first, "${key}"`;
}

/**
 * The rows that may be folded, with the number of the run they stand in: the place among all less the place among those of the same
 * value stays the same until something else comes in between. Where everything of one value is one line, there is one run.
 */
function metSql(folding: Folding, { table, key, where }: Parts): string {
  const { by, along, within, kind, line, extent } = folding;
  const columns = [key, by, along, within, kind, line].map((column) => `"${column}"`).join(', ');
  if (extent === 'all') return `select ${columns}, 0 as run from ${table} where ${where} and "${by}" is not null`;
  const order = orderSql(folding, key);
  return `select ${columns},
    row_number() over (order by ${order}) - row_number() over (partition by "${by}" order by ${order}) as run
    from ${table} where ${where}`;
}

/** Rows with the same of these are one line. */
function lineKey({ by }: Folding, key: string): string {
  return `"${by}", run, case when "${by}" is null then "${key}" end`;
}

/** How many lines there are. */
export function foldedCountStatement(
  { source, scope }: Scoped,
  { conditions }: Pick<ListQuery, 'conditions'>,
  folding: Folding,
): Statement {
  const parameters = new Parameters();
  const { table, key } = source;
  const where = `${scope(parameters)} and ${whereSql(conditions, source, parameters)}`;
  const { by, extent } = folding;
  const text =
    extent === 'all'
      ? `select (count(*) filter (where "${by}" is null) + count(distinct "${by}"))::int as total from ${table} where ${where}`
      : `with met as (${metSql(folding, { table, key, where })})
         select count(*)::int as total from (select from met group by ${lineKey(folding, key)}) line`;
  return { text, values: parameters.values };
}

/** One page of lines: rows as they are, with `fold` where one stands for several. */
export function foldedPageStatement({ source, scope }: Scoped, query: ListQuery, folding: Folding): Statement {
  const parameters = new Parameters();
  const { table, key } = source;
  const where = `${scope(parameters)} and ${whereSql(query.conditions, source, parameters)}`;
  const [limit, offset] = [parameters.bind(query.limit), parameters.bind(query.offset)];
  const { by, along, within, kind, line, extent } = folding;
  const order = orderSql(folding, key);
  // Rows that stand alone are taken from the index, as many as the page can show: a programme has too many to sort.
  const alone = `union all
    (select "${key}", null, 0, 1, 1, null, null, null, null from ${table} where ${where} and "${by}" is null
      order by ${order} limit ${limit}::int + ${offset}::int)`;
  return {
    text: `
      with met as materialized (${metSql(folding, { table, key, where })}),
      kinds as (
        select of_value, run, json_object_agg(of_kind, number) as counted
          from (select "${by}" as of_value, run, "${kind}" as of_kind, count(*)::int as number
                  from met where "${by}" is not null group by 1, 2, 3) each_kind
         group by 1, 2),
      lines as (
        select (array_agg("${key}" order by ${order}))[1] as head, "${by}" as of_value, run, count(*)::int as size,
               count(distinct "${within}")::int as owners, min("${along}") as earliest, max("${along}") as latest,
               min("${line}") as lowest, max("${line}") as highest
          from met group by ${lineKey(folding, key)}
        ${extent === 'all' ? alone : ''})
      select ${columnsSql(source)}, case when size > 1 then json_build_object(
               'count', size, 'kinds', counted, 'within', owners, 'from', earliest, 'to', latest,
               'firstLine', lowest, 'lastLine', highest) end as fold
        from lines join ${table} on "${key}" = head left join kinds using (of_value, run)
       order by ${order} limit ${limit} offset ${offset}`,
    values: parameters.values,
  };
}
