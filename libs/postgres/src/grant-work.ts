import { type Database, quoteIdentifier } from './database.js';
import type { Transaction } from './transaction.js';

/**
 * Lets the role that works use the schema, and no more: it reads and writes rows, never changes a table, and only adds to a table
 * whose rows are final, or only reads what functions of the schema write. A table says that of itself by a trigger named
 * `…_is_append_only` or `…_is_kept_by_functions`.
 */
export async function grantWork(tx: Transaction, { url, migrationUrl, schema }: Database): Promise<void> {
  const role = roleOf(url);
  if (role === undefined || role === roleOf(migrationUrl)) return;
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
}

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

function roleOf(url: string): string | undefined {
  const { username } = new URL(url);
  return username === '' ? undefined : decodeURIComponent(username);
}
