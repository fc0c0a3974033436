import { type Context, contexts } from '@turnaround/contracts';
import { type Journal, openPostgresEventStore, StoreUnavailableError } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';
import { journalsAddress } from '../find-ledger.js';

export interface FoundJournal {
  readonly context: Context;
  readonly journal: Journal;
}

export type JournalAddresses = Readonly<Partial<Record<Context, string>>>;

/**
 * Where the environment says that the journals are: each where it is named (`CLAIMS_DATABASE_URL`), or at the address of all, in a
 * database of its service (`turnaround_claims`) or all in one.
 */
export async function journalAddresses(env: NodeJS.ProcessEnv): Promise<JournalAddresses> {
  const address = journalsAddress(env);
  const databases = address === undefined ? new Set<string>() : await databasesAt(address);
  const named = contexts.map((context) => {
    const own = env[`${context.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`];
    return [context, own ?? ownAddress(address, context, databases)] as const;
  });
  return Object.fromEntries(named.filter(([, url]) => url !== undefined));
}

/**
 * What no service has made yet is left out.
 * @param writable whether events may be put back into them; as `migrationRole` where that is given
 * @throws StoreUnavailableError
 */
export async function openJournals(
  addresses: JournalAddresses,
  {
    writable = false,
    migrationRole,
  }: { readonly writable?: boolean; readonly migrationRole?: string | undefined } = {},
): Promise<readonly FoundJournal[]> {
  const found: FoundJournal[] = [];
  for (const context of contexts) {
    const url = addresses[context];
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
    found.push({ context, journal: await openPostgresEventStore({ ...place, migrationRole }) });
  }
  return found;
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
