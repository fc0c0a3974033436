import { type Database, quoteIdentifier } from './database.js';
import { workerAt } from './roles.js';
import type { Transaction } from './transaction.js';

/**
 * Lets the role that works use the schema, and no more: it reads and writes rows, never changes a table, and only adds to a table
 * whose rows are final, or only reads what functions of the schema write. A table says that of itself by a trigger named
 * `…_is_append_only` or `…_is_kept_by_functions`. Where the role is one of a service's (infra/database), that service's readers may
 * read the schema, and its followers the events of its journal.
 */
export async function grantWork(tx: Transaction, { url, migrationUrl, schema }: Database): Promise<void> {
  const role = workerAt(url);
  if (role === undefined || role === workerAt(migrationUrl)) return;
  const [worker, here] = [quoteIdentifier(role), quoteIdentifier(schema)];
  await tx.query(`
    grant usage on schema ${here} to ${worker};
    grant select, insert, update, delete on all tables in schema ${here} to ${worker};
    grant usage on all sequences in schema ${here} to ${worker};
    alter default privileges in schema ${here} grant select, insert, update, delete on tables to ${worker};
    revoke all on migration from ${worker};`);
  await revokeWhere(tx, { schema, worker, trigger: 'is_append_only', rights: 'update, delete, truncate' });
  await revokeWhere(tx, {
    schema,
    worker,
    trigger: 'is_kept_by_functions',
    rights: 'insert, update, delete, truncate',
  });
  const [, service] = /^(.+)_works$/.exec(role) ?? [];
  if (service !== undefined) await grantReading(tx, schema, service);
}

async function grantReading(tx: Transaction, schema: string, service: string): Promise<void> {
  const { rows } = await tx.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname in ($1, $2) order by 1',
    [`${service}_follows`, `${service}_reads`],
  );
  const here = quoteIdentifier(schema);
  for (const { name } of rows) await tx.query(`grant usage on schema ${here} to ${quoteIdentifier(name)}`);
  const [follows, reads] = rows.map(({ name }) => quoteIdentifier(name));
  if (follows === undefined || reads === undefined) return;
  await tx.query(`
    grant select on all tables in schema ${here} to ${reads};
    alter default privileges in schema ${here} grant select on tables to ${reads};`);
  const { rows: journal } = await tx.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace($1) and relname = any($2)`,
    [schema, JOURNAL],
  );
  for (const { name } of journal) await tx.query(`grant select on ${quoteIdentifier(name)} to ${follows}`);
}

/** What a store of events is made of (libs/event-store). */
const JOURNAL = ['event', 'store_identity'];

async function revokeWhere(
  tx: Transaction,
  { schema, worker, trigger, rights }: Readonly<Record<'schema' | 'worker' | 'trigger' | 'rights', string>>,
): Promise<void> {
  const { rows } = await tx.query<{ name: string }>(
    `select relname as name from pg_class c
      where relnamespace = to_regnamespace($1)
        and exists (select from pg_trigger t where t.tgrelid = c.oid and right(t.tgname, length($2)) = $2)`,
    [schema, `_${trigger}`],
  );
  for (const { name } of rows) await tx.query(`revoke ${rights} on ${quoteIdentifier(name)} from ${worker}`);
}
