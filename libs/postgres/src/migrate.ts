import { type Database, openDatabase, quoteIdentifier } from './database.js';
import { grantWork } from './grant-work.js';
import { checksumOf, type Migration } from './migrations.js';
import type { Transaction } from './transaction.js';

/** A migration is not what it was when it ran: what the schema looks like is anybody's guess. */
export class MigrationEditedError extends Error {
  override readonly name = 'MigrationEditedError';

  constructor(schema: string, migration: string) {
    super(`The migration ${migration} was edited after it had run in ${schema}: put it back and add another one`);
  }
}

/**
 * Makes the schema and runs the migrations it has not seen, in order, all in one transaction, as the role that migrates; then the
 * role that works may use what there is. An advisory lock per schema lets any number of processes start at once.
 * @throws MigrationEditedError
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await asMigrator(database, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`migrate ${database.schema}`]);
    await createSchema(tx, database.schema);
    await runNew(tx, database.schema, migrations);
    await grantWork(tx, database);
  });
}

/** A transaction as the role that migrates, for the schema changes that are no migrations: the tables of rebuilt read models. */
export async function asMigrator<Result>(
  { migrationUrl, schema, applicationName }: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const migrator = openDatabase({ url: migrationUrl, schema, applicationName: `${applicationName} migrating` });
  try {
    return await migrator.transaction(work);
  } finally {
    await migrator.close();
  }
}

async function createSchema(tx: Transaction, schema: string): Promise<void> {
  const { rows } = await tx.query('select 1 from pg_namespace where nspname = $1', [schema]);
  if (rows.length === 0) await tx.query(`create schema ${quoteIdentifier(schema)}`);
  await tx.query(MIGRATION_TABLE);
}

async function runNew(tx: Transaction, schema: string, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await tx.query<{ name: string; checksum: string | null }>('select name, checksum from migration');
  const done = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  for (const migration of migrations) {
    const { name, sql } = migration;
    const [checksum, earlier] = [checksumOf(migration), done.get(name)];
    if (earlier === checksum) continue;
    if (typeof earlier === 'string') throw new MigrationEditedError(schema, name);
    if (earlier === undefined) await tx.query(sql);
    await tx.query(
      'insert into migration (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum',
      [name, checksum],
    );
  }
}

/** The first release recorded names alone; what it ran gets its checksum at the first start since. */
const MIGRATION_TABLE = `
  create table if not exists migration (
    name text not null constraint migration_pk primary key,
    applied_at timestamptz not null default now()
  );
  alter table migration add column if not exists checksum text;
  comment on column migration.checksum is 'SHA-256 of what ran; a migration that is edited afterwards stops the start'`;
