import { openDatabase, quoteIdentifier } from '@turnaround/postgres';

/**
 * Asks for a rebuild of every read model and index in these databases: what is to be done after the ledger or a journal was replaced.
 * They are built at the next start, beside the old rows.
 * @param urls as the role that owns the databases
 * @returns how many were asked for
 */
export async function requestRebuilds(urls: readonly string[]): Promise<number> {
  let asked = 0;
  for (const url of urls) {
    const database = openDatabase({ url, schema: 'public', applicationName: 'platform', maxConnections: 1 });
    try {
      const { rows } = await database.query<{ schema: string }>(
        `select table_schema as schema from information_schema.tables where table_name = 'projection_generation'`,
      );
      for (const { schema } of rows) {
        const name = quoteIdentifier(schema);
        const { rowCount } = await database.query(
          `insert into ${name}.rebuild_request (projection)
           select distinct projection from ${name}.projection_generation on conflict do nothing`,
        );
        asked += rowCount ?? 0;
      }
    } finally {
      await database.close();
    }
  }
  return asked;
}
