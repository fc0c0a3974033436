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
 * The rows that are folded, with the number of the run they stand in: the place among all less the place among those of the same value
 * stays the same until something else comes in between. Where everything of one value is one line, there is one run, and rows that
 * stand alone are counted elsewhere. `alone` tells these apart.
 */
function metSql(folding: Folding, { table, key, where }: Parts): string {
  const { by, along, within, kind, line, extent } = folding;
  const columns = [by, along, within, kind, line].map((column) => `"${column}"`).join(', ');
  if (extent === 'all') {
    return `select ${columns}, null::text as alone, 0 as run from ${table} where ${where} and "${by}" is not null`;
  }
  const order = orderSql(folding, key);
  return `select ${columns}, case when "${by}" is null then "${key}" end as alone,
    row_number() over (order by ${order}) - row_number() over (partition by "${by}" order by ${order}) as run
    from ${table} where ${where}`;
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
  const folded = `select count(*) from (select from (${metSql(folding, { table, key, where })}) met group by "${by}", run, alone) line`;
  const alone = extent === 'all' ? ` + (select count(*) from ${table} where ${where} and "${by}" is null)` : '';
  return { text: `select ((${folded})${alone})::int as total`, values: parameters.values };
}

/**
 * One page of lines: rows as they are, with `fold` where one stands for several. Every row is looked at once, for the numbers of each
 * kind and owner; the rest is worked out from these few, and only what is on the page is read whole.
 */
export function foldedPageStatement({ source, scope }: Scoped, query: ListQuery, folding: Folding): Statement {
  const parameters = new Parameters();
  const { table, key } = source;
  const where = `${scope(parameters)} and ${whereSql(query.conditions, source, parameters)}`;
  const [limit, offset] = [parameters.bind(query.limit), parameters.bind(query.offset)];
  const { by, along, within, kind, line, direction, extent } = folding;
  const first = direction === 'desc' ? 'latest' : 'earliest';
  // Rows that stand alone are taken from the index, as many as the page can show: a programme has too many to sort.
  const alone = `union all
    (select null, 0, "${key}", 1, 0, "${along}", "${along}", null, null from ${table} where ${where} and "${by}" is null
      order by ${orderSql(folding, key)} limit ${limit}::int + ${offset}::int)`;
  return {
    text: `
      with parts as materialized (
        select "${by}" as of_value, run, alone, "${within}" as owner, "${kind}" as of_kind, count(*)::int as number,
               min("${along}") as earliest, max("${along}") as latest, min("${line}") as lowest, max("${line}") as highest
          from (${metSql(folding, { table, key, where })}) met group by 1, 2, 3, 4, 5),
      lines as (
        select of_value, run, alone, sum(number)::int as size, count(distinct owner)::int as owners,
               min(earliest) as earliest, max(latest) as latest, min(lowest) as lowest, max(highest) as highest
          from parts group by 1, 2, 3
        ${extent === 'all' ? alone : ''}),
      page as (
        select * from lines order by ${first} ${direction} nulls last, of_value nulls first, alone limit ${limit} offset ${offset}),
      heads as materialized (
        select page.*, coalesce(alone, (
                 select "${key}" from ${table} where ${where} and "${by}" = of_value and "${along}" = page.${first}
                  order by "${key}" limit 1)) as head
          from page),
      kinds as (
        select of_value, run, json_object_agg(of_kind, number) as counted
          from (select of_value, run, of_kind, sum(number)::int as number from parts join page using (of_value, run) group by 1, 2, 3) each_kind
         group by 1, 2)
      select ${columnsSql(source)}, case when size > 1 then json_build_object(
               'count', size, 'kinds', counted, 'within', owners, 'from', earliest, 'to', latest,
               'firstLine', lowest, 'lastLine', highest) end as fold
        from heads left join kinds using (of_value, run) join ${table} on "${key}" = head
       order by ${orderSql(folding, key)}`,
    values: parameters.values,
  };
}
