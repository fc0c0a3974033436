import { AsyncLocalStorage } from 'node:async_hooks';
import { type Cancel, later } from '@turnaround/resilience';
import pg from 'pg';
import { changeSession, PLAIN, type Session } from './session.js';

/** A part of the program that uses the pool. */
export interface PoolUser {
  readonly session: Session;
  /** So many of the pool's connections at once, so that no part of the program starves the others. */
  readonly most: number;
  /** Answers people's questions: all that do so together leave half of the connections to those who keep the platform going. */
  readonly reads?: boolean;
  busy: number;
  /** Has left: it gets no connection any more. `onIdle` is called when it has given back the last one. */
  left?: { readonly onIdle: () => void };
}

/** A connection in somebody's hands. */
export interface Lease {
  readonly client: pg.Client;
  /** `broken`: nobody gets this connection again. */
  readonly release: (broken?: boolean) => void;
}

interface Connection {
  readonly client: pg.Client;
  session: Session;
  cancelExpiry?: Cancel;
}

/** What the shared connections of a process to one database may be together, unless the process is told otherwise. */
export const MOST_CONNECTIONS = 24;
const IDLE_MS = 10_000;
/** Even when less is going on. */
const FEWEST_CONNECTIONS = 4;
const PATIENCE_MS = 10_000;

/**
 * The connections of this process to one database, shared by all its parts. A part gets the idle connection that was last its
 * own, else another one that is given its settings first, and a new one only when all are busy. (node-postgres' own pool cannot
 * choose between idle connections; one such pool for each schema came to a hundred connections.)
 */
export class ConnectionPool {
  readonly #config: pg.ClientConfig;
  readonly #most: number;
  readonly #connections = new Set<Connection>();
  /** The one used last comes last. */
  readonly #idle: Connection[] = [];
  readonly #waiting: { readonly user: PoolUser; readonly serve: () => void }[] = [];
  /** Whoever holds a connection and asks for a second one goes over the limit: waiting for itself it would wait for ever. */
  readonly #holding = new AsyncLocalStorage<boolean>();
  readonly #demand = new Peak(IDLE_MS);
  #leased = 0;
  #reading = 0;
  #ended = false;

  constructor(config: pg.ClientConfig, most = MOST_CONNECTIONS) {
    this.#config = config;
    this.#most = most;
  }

  /** @throws Error `timeout exceeded when trying to connect` when none comes free in ten seconds */
  async lease(user: PoolUser): Promise<Lease> {
    if (this.#ended || user.left !== undefined) throw new Error('The database is closed in this process');
    if (this.#isFree(user) || this.#holding.getStore() === true) this.#admit(user);
    else await this.#turn(user);
    try {
      const connection = this.#takeIdle(user.session) ?? (await this.#connect());
      await this.#prepare(connection, user.session);
      return this.#leaseOf(connection, user);
    } catch (error) {
      this.#leave(user);
      throw error;
    }
  }

  /** Runs `work`, which holds a connection of this pool. */
  whileHolding<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#holding.run(true, work);
  }

  /** Idle connections end now, those in use when they are released. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#idle.splice(0).map((connection) => this.#close(connection)));
  }

  #isFree(user: PoolUser): boolean {
    const isShareLeft = user.reads !== true || this.#reading < Math.max(1, Math.floor(this.#most / 2));
    return user.busy < user.most && this.#leased < this.#most && isShareLeft;
  }

  #admit(user: PoolUser): void {
    user.busy += 1;
    this.#leased += 1;
    if (user.reads === true) this.#reading += 1;
    this.#demand.see(this.#leased);
  }

  #leave(user: PoolUser): void {
    user.busy -= 1;
    this.#leased -= 1;
    if (user.reads === true) this.#reading -= 1;
    if (user.busy === 0) user.left?.onIdle();
    const next = this.#waiting.findIndex((waiter) => this.#isFree(waiter.user));
    if (next === -1) return;
    for (const waiter of this.#waiting.splice(next, 1)) {
      this.#admit(waiter.user);
      waiter.serve();
    }
  }

  #turn(user: PoolUser): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        user,
        serve: () => {
          cancel();
          resolve();
        },
      };
      const cancel = later(PATIENCE_MS, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new Error('timeout exceeded when trying to connect'));
      });
      this.#waiting.push(waiter);
    });
  }

  #takeIdle(session: Session): Connection | undefined {
    const same = this.#idle.findLastIndex((connection) => connection.session === session);
    const [connection] = this.#idle.splice(same === -1 ? this.#idle.length - 1 : same, 1);
    connection?.cancelExpiry?.();
    return connection;
  }

  async #connect(): Promise<Connection> {
    const connection: Connection = { client: new pg.Client(this.#config), session: PLAIN };
    const { client } = connection;
    this.#connections.add(connection);
    // A lost connection reaches whoever uses it through the failing query; without a listener it would end the process.
    client.on('error', () => this.#forget(connection));
    client.once('end', () => this.#forget(connection));
    try {
      await client.connect();
      return connection;
    } catch (error) {
      void this.#close(connection);
      throw error;
    }
  }

  async #prepare(connection: Connection, session: Session): Promise<void> {
    try {
      await changeSession(connection.client, connection.session, session);
      connection.session = session;
    } catch (error) {
      void this.#close(connection);
      throw error;
    }
  }

  #leaseOf(connection: Connection, user: PoolUser): Lease {
    let released = false;
    return {
      client: connection.client,
      release: (broken = false) => {
        if (released) throw new TypeError('A connection is released once');
        released = true;
        const isSpare = this.#ended || this.#connections.size > this.#most;
        if (broken || isSpare || !this.#connections.has(connection)) void this.#close(connection);
        else this.#keep(connection);
        this.#leave(user);
      },
    };
  }

  #keep(connection: Connection): void {
    connection.cancelExpiry = later(IDLE_MS, () => void this.#close(connection));
    this.#idle.push(connection);
    // Each part looks for news every second and prefers its own connection, so that none would ever be idle for long.
    const enough = Math.max(FEWEST_CONNECTIONS, this.#demand.recent());
    const [oldest] = this.#idle;
    if (this.#connections.size > enough && oldest !== undefined) void this.#close(oldest);
  }

  #forget(connection: Connection): void {
    connection.cancelExpiry?.();
    this.#connections.delete(connection);
    const place = this.#idle.indexOf(connection);
    if (place !== -1) this.#idle.splice(place, 1);
  }

  async #close(connection: Connection): Promise<void> {
    this.#forget(connection);
    await connection.client.end().catch(() => undefined);
  }
}

/** The highest figure of the last one to two windows. */
class Peak {
  readonly #windowMs: number;
  #from = 0;
  #before = 0;
  #now = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  see(figure: number): void {
    this.#turn();
    this.#now = Math.max(this.#now, figure);
  }

  recent(): number {
    this.#turn();
    return Math.max(this.#before, this.#now);
  }

  #turn(): void {
    const passed = performance.now() - this.#from;
    if (passed < this.#windowMs) return;
    this.#before = passed < 2 * this.#windowMs ? this.#now : 0;
    this.#now = 0;
    this.#from = performance.now();
  }
}
