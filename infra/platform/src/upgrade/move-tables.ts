import {
  asMigrator,
  type Database,
  migrate,
  openDatabase,
  quoteIdentifier,
  type Transaction,
} from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';
import { leftTables, type MovedTable, movedTables, tablesOf } from './carries.js';

const ROWS_AT_ONCE = 1_000;

/**
 * Moves the rows of tables to the service they belong to today, and drops what is left. The rows are there before the table goes, and a row
 * that is there already stays, so that a run that was cut off is made whole by another one.
 */
export async function moveTables(
  source: Database,
  service: string,
  make: (service: string) => Promise<string>,
): Promise<void> {
  const tables = await those(source, (table) => table.from === service);
  for (const [to, moved] of Map.groupBy(tables, (table) => table.to)) {
    const target = openDatabase({
      url: await make(to),
      schema: schemaOf(to),
      applicationName: 'upgrade',
      maxConnections: 3,
    });
    try {
      await migrate(target, tablesOf[to] ?? []);
      for (const table of moved) await moveRows(source, target, table);
    } finally {
      await target.close();
    }
  }
  const gone = [...tables.map(({ table }) => table), ...(leftTables[service] ?? [])];
  await asMigrator(source, (tx) => tx.query(`drop table if exists ${gone.map(quoteIdentifier).join(', ')}`));
}

async function those(source: Database, wanted: (table: MovedTable) => boolean): Promise<readonly MovedTable[]> {
  const { rows } = await source.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [movedTables.filter(wanted).map(({ table }) => table)],
  );
  const there = new Set(rows.map(({ name }) => name));
  return movedTables.filter((table) => wanted(table) && there.has(table.table));
}

async function moveRows(
  source: Database,
  target: Database,
  { table, into, as = 'to_jsonb(t)', counter }: MovedTable,
): Promise<void> {
  const onConflict =
    counter === undefined
      ? 'do nothing'
      : `(${counter.key}) do update set ${counter.count} = greatest(there.${counter.count}, excluded.${counter.count})`;
  await source.transaction((from) =>
    target.transaction(async (to) => {
      await from.query(
        `declare moved no scroll cursor for select (${as})::text as row from ${quoteIdentifier(table)} t`,
      );
      for await (const rows of fetched(from)) {
        await to.query(
          `insert into ${quoteIdentifier(into)} as there
           select * from json_populate_recordset(null::${quoteIdentifier(into)}, $1::json) on conflict ${onConflict}`,
          [`[${rows.join(',')}]`],
        );
      }
    }),
  );
}

async function* fetched(from: Transaction): AsyncGenerator<readonly string[]> {
  for (;;) {
    const { rows } = await from.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from moved`);
    if (rows.length === 0) return;
    yield rows.map(({ row }) => row);
  }
}
