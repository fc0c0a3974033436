import { isOutOfStep, reachOf } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { findStores, type FoundStore } from './stores.js';

/**
 * Before any service starts: that no journal, no ledger and no reader of one has been restored into a server whose transactions count
 * from fewer on. Old events would stay unseen there, and readers would never come to new ones.
 * @param urls one for each database, as a role that may read all of it
 * @throws Error with one sentence for whoever starts the platform
 */
export async function assertInStep(urls: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  for (const store of await findStores(urls)) wrong.push(...(await wrongWith(store)));
  if (wrong.length === 0) return;
  throw new Error(
    `The data, or a part of them, were restored into another PostgreSQL server: ${wrong.join('; ')}. ` +
      'Old events would stay unseen and new ones would be missed. Run "npm run platform -- restamp", then start again.',
  );
}

async function wrongWith({ url, schema, read }: FoundStore): Promise<readonly string[]> {
  const database = openDatabase({ url, schema, applicationName: 'platform', maxConnections: 1 });
  try {
    const reach = await reachOf({ database, read });
    if (!isOutOfStep(reach)) return [];
    const next = reach.server + reach.lead;
    return reach.newest >= next
      ? [`${schema} holds transaction ${reach.newest} and the server has come to ${next}`]
      : [`a reader of ${schema} has come to transaction ${reach.read} and the server to ${next}`];
  } finally {
    await database.close();
  }
}
