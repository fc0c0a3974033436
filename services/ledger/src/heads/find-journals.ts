import { type Context, contexts } from '@turnaround/contracts';
import { type Journal, openPostgresEventStore, StoreUnavailableError } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';

export interface FoundJournal {
  readonly context: Context;
  readonly journal: Journal;
}

/**
 * The journals that the environment names (`CLAIMS_DATABASE_URL`), or that stand at the address: in a database of their service
 * (`turnaround_claims`), or all in one. What no service has made yet is left out.
 * @param writable whether events may be put back into them; as `MIGRATION_ROLE` where that is given
 * @throws StoreUnavailableError
 */
export async function openJournals(
  address: string | undefined,
  env: NodeJS.ProcessEnv,
  { writable = false } = {},
): Promise<readonly FoundJournal[]> {
  const databases = address === undefined ? new Set<string>() : await databasesAt(address);
  const found: FoundJournal[] = [];
  for (const context of contexts) {
    const url = env[databaseVariable(context)] ?? ownAddress(address, context, databases);
    if (url === undefined) continue;
    const place = { url, schema: schemaOf(context), applicationName: 'ledger-compare', maxConnections: 2 };
    const reader = await openPostgresEventStore({ ...place, readOnly: true });
    try {
      await reader.identity();
    } catch (error) {
      await reader.close();
      if (error instanceof StoreUnavailableError && error.notMadeYet) continue;
      throw error;
    }
    if (!writable) {
      found.push({ context, journal: reader });
      continue;
    }
    await reader.close();
    const migrationRole = env['MIGRATION_ROLE'];
    found.push({ context, journal: await openPostgresEventStore({ ...place, migrationRole }) });
  }
  return found;
}

/** Names the journal of a service that has a database of its own. */
export function databaseVariable(context: string): string {
  return `${context.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;
}

function ownAddress(address: string | undefined, context: Context, databases: ReadonlySet<string>): string | undefined {
  const own = `turnaround_${schemaOf(context)}`;
  if (address === undefined || !databases.has(own)) return address;
  const url = new URL(address);
  url.pathname = `/${own}`;
  return url.href;
}

async function databasesAt(address: string): Promise<ReadonlySet<string>> {
  const server = openDatabase({ url: address, schema: 'public', applicationName: 'ledger-compare', maxConnections: 1 });
  try {
    const { rows } = await server.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datallowconn');
    return new Set(rows.map(({ name }) => name));
  } finally {
    await server.close();
  }
}
