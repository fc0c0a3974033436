import { ConnectionPool, MOST_CONNECTIONS, type PoolUser } from './connection-pool.js';
import { connectionConfig } from './connection-config.js';
import { LockConnection } from './lock-connection.js';
import { splitRole } from './roles.js';

/** What this process keeps open to one database, whatever the number of its parts: an idle connection costs megabytes. */
export interface SharedConnections {
  readonly pool: ConnectionPool;
  readonly locks: LockConnection;
  users: number;
}

const connections = new Map<string, SharedConnections>();
let most = MOST_CONNECTIONS;

/** What this process may keep open to each database from now on, beside one for its locks and one that listens. */
export function limitConnections(number: number): void {
  most = number;
}

export function joinConnections(address: string): SharedConnections {
  const { url } = splitRole(address);
  const config = connectionConfig(url);
  const shared = connections.get(url) ?? {
    pool: new ConnectionPool(config, most),
    locks: new LockConnection({ ...config, application_name: 'locks' }),
    users: 0,
  };
  connections.set(url, shared);
  shared.users += 1;
  return shared;
}

/** Waits for what the user has under way; the connections end with their last user. */
export async function leaveConnections(address: string, user: PoolUser): Promise<void> {
  const { promise: idle, resolve: onIdle } = Promise.withResolvers<void>();
  user.left = { onIdle };
  if (user.busy > 0) await idle;
  const { url } = splitRole(address);
  const shared = connectionsTo(url);
  shared.users -= 1;
  if (shared.users > 0) return;
  connections.delete(url);
  await Promise.all([shared.pool.end(), shared.locks.end()]);
}

/** @throws Error where nobody in this process has the database open */
export function connectionsTo(address: string): SharedConnections {
  const shared = connections.get(splitRole(address).url);
  if (shared === undefined) throw new Error('The database is closed in this process');
  return shared;
}
