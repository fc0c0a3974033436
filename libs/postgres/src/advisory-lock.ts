import type { Database } from './database.js';
import type { AdvisoryLock } from './lock-connection.js';
import { connectionsTo } from './shared-connections.js';

/** Takes the lock of that name in the database's schema, or returns undefined while somebody else has it, in this process or another. */
export async function tryAdvisoryLock(
  { url, schema }: Pick<Database, 'url' | 'schema'>,
  name: string,
): Promise<AdvisoryLock | undefined> {
  return connectionsTo(url).locks.try(`${schema} ${name}`);
}
