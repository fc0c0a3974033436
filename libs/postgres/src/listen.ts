import { connectionConfig } from './connection-config.js';
import { type Database, quoteIdentifier } from './database.js';
import { type Handler, ListeningConnection } from './listening-connection.js';
import { splitRole } from './roles.js';

/** One connection per database and process, however many channels and listeners: an idle connection costs megabytes. */
const connections = new Map<string, ListeningConnection>();

/**
 * Calls `onNotify` for every notification on a channel until `signal` aborts, through a connection that reconnects for ever.
 * After each (re)connection `onNotify` is called once without a payload, because something may have been missed.
 * `onLost` is called when the connection is gone: nothing is heard until `onNotify` is called again.
 * Resolves as soon as it listens for the first time (or the signal aborts); never rejects.
 */
export function listen(
  database: Pick<Database, 'url'>,
  channel: string,
  onNotify: Handler,
  signal: AbortSignal,
  onLost: () => void = () => undefined,
): Promise<void> {
  quoteIdentifier(channel);
  if (signal.aborted) return Promise.resolve();
  // Anybody may listen: one connection for all roles.
  const { url } = splitRole(database.url);
  let connection = connections.get(url);
  if (connection === undefined) {
    connection = new ListeningConnection(connectionConfig(url, 'listening'), () => connections.delete(url));
    connections.set(url, connection);
  }
  return connection.add(channel, onNotify, signal, onLost);
}
