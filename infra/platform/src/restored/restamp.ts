import { type Restamped, restampServer } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { findStores, type FoundStore } from './stores.js';

/**
 * Mends every journal and the ledger after a dump was restored into another server; see restampServer.
 * @param urls one for each database, as the role that owns it
 */
export async function restamp(urls: readonly string[], tell: (sentence: string) => void): Promise<void> {
  const stores = await findStores(urls);
  const changed: Restamped[] = [];
  for (const onServer of Map.groupBy(stores, ({ url }) => new URL(url).host).values())
    changed.push(...(await restampTogether(onServer)));
  for (const each of changed) tell(sentence(each));
  const whole = stores.length - changed.length;
  tell(
    changed.length === 0
      ? `  Looked at ${stores.length} stores: none needs a restamp.`
      : `  Restamped ${changed.length} stores; ${whole} needed nothing. Every place that a reader has kept is still good.`,
  );
}

async function restampTogether(stores: readonly FoundStore[]): Promise<readonly Restamped[]> {
  const databases: Database[] = [];
  try {
    for (const { url, schema } of stores)
      databases.push(openDatabase({ url, schema, applicationName: 'platform restamp', maxConnections: 2 }));
    return await restampServer(databases.map((database, index) => ({ database, read: stores[index]?.read ?? '' })));
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

function sentence({ store, before: { newest, read, server, lead: lastLead }, lead, moved }: Restamped): string {
  const reached = newest < read ? read : newest;
  const stragglers = moved === 0 ? '' : ` ${moved} events written since the restore now come after all others.`;
  return (
    `  ${store}: had come to transaction ${reached}, and the next would have been ${server + lastLead}; ` +
    `it goes on from ${server + lead}.${stragglers}`
  );
}
