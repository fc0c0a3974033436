import { Backoff } from '@turnaround/resilience';
import pg from 'pg';
import { quoteIdentifier } from './database.js';

/** Payload of a notification; undefined when some may have been missed. */
export type Handler = (payload: string | undefined) => void;

interface Listener {
  readonly channel: string;
  readonly handler: Handler;
  readonly listening: () => void;
  /** Nothing is heard from now on, until `handler` is called without a payload. */
  readonly lost: () => void;
}

/** Listens on every channel somebody wants, reconnects for ever, ends with its last listener. */
export class ListeningConnection {
  readonly #config: pg.ClientConfig;
  readonly #onEnd: () => void;
  readonly #listeners = new Set<Listener>();
  readonly #stop = new AbortController();
  #client: pg.Client | undefined;
  #listening: Promise<void> = Promise.resolve();

  constructor(config: pg.ClientConfig, onEnd: () => void) {
    this.#config = config;
    this.#onEnd = onEnd;
    void this.#keepListening();
  }

  add(channel: string, handler: Handler, signal: AbortSignal, lost: () => void): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener: Listener = { channel, handler, listening: resolve, lost };
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#remove(listener), { once: true });
    if (this.#client !== undefined) void this.#listen(this.#client, [listener]).catch(() => undefined);
    return promise;
  }

  #remove(listener: Listener): void {
    this.#listeners.delete(listener);
    listener.listening();
    if (this.#listeners.size > 0) return;
    this.#onEnd();
    this.#stop.abort();
  }

  async #keepListening(): Promise<void> {
    const backoff = new Backoff();
    while (!this.#stop.signal.aborted) {
      await this.#untilLost(() => backoff.reset()).catch(() => undefined);
      if (!this.#stop.signal.aborted) await backoff.wait(this.#stop.signal);
    }
  }

  async #untilLost(onConnected: () => void): Promise<void> {
    const client = new pg.Client(this.#config);
    const lost = new Promise<void>((done) => {
      client.once('end', done);
      client.on('error', () => done());
      this.#stop.signal.addEventListener('abort', () => done(), { once: true });
    });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.#listeners) if (listener.channel === channel) listener.handler(payload);
    });
    try {
      await client.connect();
      this.#client = client;
      await this.#listen(client, [...this.#listeners]);
      onConnected();
      await lost;
    } finally {
      this.#client = undefined;
      for (const listener of this.#listeners) listener.lost();
      await client.end().catch(() => undefined);
    }
  }

  /** One after the other: a client takes one query at a time. */
  #listen(client: pg.Client, listeners: readonly Listener[]): Promise<void> {
    const turn = this.#listening.then(() => this.#listenNow(client, listeners));
    this.#listening = turn.catch(() => undefined);
    return turn;
  }

  async #listenNow(client: pg.Client, listeners: readonly Listener[]): Promise<void> {
    const channels = [...new Set(listeners.map(({ channel }) => `listen ${quoteIdentifier(channel)}`))];
    if (channels.length > 0) await client.query(channels.join('; '));
    for (const listener of listeners.filter((wanted) => this.#listeners.has(wanted))) {
      listener.listening();
      listener.handler(undefined);
    }
  }
}
