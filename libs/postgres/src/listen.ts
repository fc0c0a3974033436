import pg from 'pg';
import { Backoff } from './backoff.js';
import { connectionConfig, type Database, quoteIdentifier } from './database.js';

/**
 * Calls `onNotify` for every notification on a channel, through a connection of its own that reconnects for ever until `signal`
 * aborts. After each (re)connection `onNotify` is called once without a payload, because something may have been missed.
 * Resolves as soon as it listens for the first time (or the signal aborts); never rejects.
 */
export function listen(
  database: Pick<Database, 'url' | 'schema' | 'applicationName'>,
  channel: string,
  onNotify: (payload: string | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const statement = `listen ${quoteIdentifier(channel)}`;
  const backoff = new Backoff(signal);

  const untilLost = async (): Promise<void> => {
    const client = new pg.Client(connectionConfig(database));
    const lost = new Promise<void>((done) => {
      client.once('end', done);
      client.on('error', () => done());
      signal.addEventListener('abort', () => done(), { once: true });
    });
    client.on('notification', (message) => onNotify(message.payload));
    try {
      await client.connect();
      await client.query(statement);
      backoff.reset();
      resolve();
      onNotify(undefined);
      await lost;
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const keepListening = async (): Promise<void> => {
    while (!signal.aborted) {
      await untilLost().catch(() => undefined);
      if (!signal.aborted) await backoff.wait();
    }
    resolve();
  };
  void keepListening();
  return promise;
}
