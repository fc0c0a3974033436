import { type Database, quoteIdentifier } from './database.js';

export interface Migration {
  /** Verb and noun (`create-event-table`); never renamed once it has run anywhere. */
  readonly name: string;
  readonly sql: string;
}

/**
 * Makes the schema and runs the migrations it has not seen, in order, all in one transaction.
 * An advisory lock per schema lets any number of processes start at once.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  const schema = quoteIdentifier(database.schema);
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`migrate ${database.schema}`]);
    const { rows: existing } = await tx.query('select 1 from pg_namespace where nspname = $1', [database.schema]);
    if (existing.length === 0) await tx.query(`create schema ${schema}`);
    await tx.query(MIGRATION_TABLE);
    const { rows } = await tx.query<{ name: string }>('select name from migration');
    const done = new Set(rows.map((row) => row.name));
    for (const { name, sql } of migrations) {
      if (done.has(name)) continue;
      await tx.query(sql);
      await tx.query('insert into migration (name) values ($1)', [name]);
    }
  });
}

const MIGRATION_TABLE = `
  create table if not exists migration (
    name text not null constraint migration_pk primary key,
    applied_at timestamptz not null default now()
  )`;
