import { type Database, quoteIdentifier } from './database.js';
import type { Transaction } from './transaction.js';

/**
 * Lets the role that works use the schema, and no more: it reads and writes rows, never changes a table, and only adds to a table
 * whose rows are final. A table says that of itself by a trigger named `…_is_append_only`.
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
  const { rows: final } = await tx.query<{ name: string }>(
    `select relname as name from pg_class c
      where relnamespace = to_regnamespace($1)
        and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like '%\\_is\\_append\\_only')`,
    [schema],
  );
  for (const { name } of final)
    await tx.query(`revoke update, delete, truncate on ${quoteIdentifier(name)} from ${worker}`);
}

function roleOf(url: string): string | undefined {
  const { username } = new URL(url);
  return username === '' ? undefined : decodeURIComponent(username);
}
