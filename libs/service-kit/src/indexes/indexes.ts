import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type DataKeys, type EventStore, opened, openLedger, type Position } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import type { Database, Queryable } from '@turnaround/postgres';
import {
  describeCheck,
  describeIncident,
  type Incident,
  keyOf,
  prepareBookkeeping,
  type RunningProjections,
  runProjections,
  servedRows,
  type ServedRows,
} from '@turnaround/projections';
import { pollUntil, within } from '@turnaround/resilience';
import type { Logger } from 'pino';
import type { ServiceEnvironment } from '../environment.js';
import { DependencyUnavailableError } from '../http/problem-errors.js';
import type { ReadinessCheck } from '../http/readiness.js';
import type { ServiceIndex } from './service-index.js';

type Query = Queryable['query'];

export interface IndexesConfig {
  /** Of the service, as its connections are named. */
  readonly name: string;
  readonly indexes: readonly ServiceIndex[];
  readonly environment: Pick<ServiceEnvironment, 'ledger'>;
  /** Of the service, where it has one. */
  readonly journal?: EventStore;
  readonly keys: DataKeys;
  /** Keeps the rows in its schema. */
  readonly database: Database;
  readonly logger: Logger;
  /** How long a request or a reaction waits for an index before it is told to try again; five seconds unless given. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5_000;
/** Events that a question reads beside the rows of an index, at most. */
const MOST_BEYOND = 5_000;
/** Rows that another process keeps are looked at this often while somebody waits for them. */
const LOOK_AGAIN_MS = 50;

/**
 * The indexes of a service: kept up to date, rebuilt when their version changes, and refused to whoever asks while they hold
 * only a part of what they should.
 */
export class Indexes implements Queryable, OnApplicationBootstrap, OnApplicationShutdown {
  readonly #config: IndexesConfig;
  readonly #running: RunningProjections[] = [];
  #ledger: EventStore | undefined;
  #complete = false;
  #progress = Promise.withResolvers<void>();

  readonly checks: readonly ReadinessCheck[];

  constructor(config: IndexesConfig) {
    this.#config = config;
    this.checks =
      config.indexes.length === 0
        ? []
        : [
            { name: 'indexes', critical: true, check: () => this.#completeness() },
            { name: 'index-updates', critical: false, check: () => Promise.resolve(this.#updates()) },
          ];
  }

  /** Makes the tables; opens the ledger where an index needs it. */
  async open(): Promise<void> {
    const { indexes, environment, name, database, keys } = this.#config;
    if (indexes.length === 0) return;
    await prepareBookkeeping(database);
    if (!indexes.some(({ over }) => over === 'ledger')) return;
    this.#ledger = opened(await openLedger(environment.ledger, { applicationName: name, readOnly: true }), keys);
  }

  onApplicationBootstrap(): void {
    const { indexes, database, logger } = this.#config;
    const onProgress = (): void => {
      this.#progress.resolve();
      this.#progress = Promise.withResolvers();
    };
    const onFailure = (failure: unknown): void =>
      logger.error({ failure: failure instanceof Error ? failure.message : String(failure) }, 'an index stopped');
    const onIncident = (incident: string): void => logger.error({ incident }, 'an index holds back a family');
    const onDifference = (difference: string): void =>
      logger.error({ difference }, 'an index was not what its events say');
    for (const [group, members] of Map.groupBy(indexes, ({ over }) => over)) {
      const projections = members.map(({ rows }) => rows);
      const store = this.#storeOf(group);
      this.#running.push(
        runProjections({ projections, store, group, database, onProgress, onFailure, onIncident, onDifference }),
      );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#running.map((running) => running.stop()));
    await this.#ledger?.close();
  }

  /**
   * Reads index rows.
   * @throws DependencyUnavailableError while an index is being built: nothing is decided on a part of one
   */
  query: Query = async (text, values) => {
    await this.#assertComplete();
    return this.#config.database.query(text, values);
  };

  /**
   * Waits until the index holds all that its source had committed when it was asked: what a caller was told is stored can be found.
   * @throws DependencyUnavailableError when that takes too long, or while the index holds anybody back
   */
  async caughtUp(index: string): Promise<void> {
    const [incident] = await this.#caughtUpExcept(index);
    if (incident !== undefined) throw new DependencyUnavailableError(describeIncident(incident));
  }

  /**
   * What its source has committed and the index does not hold yet, for whoever can neither wait for it nor do without. To be asked
   * before the rows: together they hold all that was committed when this was called.
   * @returns those events, and whom the index holds back: of them it cannot tell
   * @throws DependencyUnavailableError while the index is being built, or is so far behind that nobody should read the rest each time
   */
  async beyond(
    index: string,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly incidents: readonly Incident[] }> {
    const declared = this.#find(index);
    await this.#assertComplete();
    const [served] = await this.#served([declared]);
    if (served?.current !== true) throw new DependencyUnavailableError(`The index ${index} is being built`);
    const events = await this.#storeOf(declared.over).readCommitted(served.position, MOST_BEYOND);
    if (events.length === MOST_BEYOND) throw new DependencyUnavailableError(`The index ${index} is far behind`);
    return { events, incidents: served.incidents };
  }

  async #caughtUpExcept(index: string): Promise<readonly Incident[]> {
    const store = this.#storeOf(this.#find(index).over);
    const end = await store.end();
    let served: ServedRows | undefined;
    await this.#waitUntil(index, async () => (served = await this.#holds(index, store, end)) !== undefined);
    return served?.incidents ?? [];
  }

  /**
   * Waits until the index has counted in the event: for a reaction, which may hear of an event before the ledger has it.
   * @throws DependencyUnavailableError when that takes too long, or while the index holds back whom the event is about
   */
  async passed(index: string, event: Pick<StoredEvent, 'stream' | 'revision' | 'metadata'>): Promise<void> {
    const store = this.#storeOf(this.#find(index).over);
    let position: Position | undefined;
    let served: ServedRows | undefined;
    await this.#waitUntil(index, async () => {
      position ??= await store.findPosition(event.stream, event.revision);
      served = position === undefined ? undefined : await this.#holds(index, store, position);
      return served !== undefined;
    });
    const incident = served?.incidents.find(({ key }) => key === keyOf(event));
    if (incident !== undefined) throw new DependencyUnavailableError(describeIncident(incident));
  }

  /** How the index stands, once it has counted in what is at the position. */
  async #holds(index: string, store: EventStore, position: Position): Promise<ServedRows | undefined> {
    const [served] = await this.#served([this.#find(index)]);
    return served?.current === true && store.comparePositions(served.position, position) >= 0 ? served : undefined;
  }

  async #waitUntil(index: string, held: () => Promise<boolean>): Promise<void> {
    const nextLook = (): Promise<void> => within(LOOK_AGAIN_MS, this.#progress.promise, () => undefined);
    const withinMs = this.#config.patienceMs ?? PATIENCE_MS;
    if (await pollUntil(held, { nextLook, withinMs })) return;
    throw new DependencyUnavailableError(`The index ${index} is behind`);
  }

  async #assertComplete(): Promise<void> {
    if (this.#complete) return;
    const { ok, detail } = await this.#completeness();
    if (!ok) throw new DependencyUnavailableError(detail);
  }

  /** Once whole, the rows stay so: a rebuild that a person asks for happens beside them. */
  async #completeness(): Promise<{ ok: boolean; detail?: string }> {
    if (this.#complete) return { ok: true };
    const partial = (await this.#served(this.#config.indexes)).filter(({ current }) => !current);
    this.#complete = partial.length === 0;
    if (this.#complete) return { ok: true };
    const progress = new Map(this.#health().map(({ projection, rebuild }) => [projection, rebuild]));
    const detail = partial.map(({ projection }) => {
      const { done, total = '?' } = progress.get(projection) ?? { done: 0 };
      return `the index ${projection} is being built (${done} of ${total} events)`;
    });
    return { ok: false, detail: detail.join('; ') };
  }

  #updates(): { ok: boolean; detail?: string } {
    const health = this.#health();
    const stopped = health.filter(({ state }) => state === 'failed' || state === 'unavailable');
    const wrong = [
      ...stopped.map(({ projection, detail }) => `${projection}: ${detail}`),
      ...health.flatMap(({ incidents }) => incidents.map(describeIncident)),
      ...health.flatMap(({ lastCheck }) => (lastCheck && describeCheck(lastCheck)) ?? []),
    ];
    return wrong.length === 0 ? { ok: true } : { ok: false, detail: wrong.join('; ') };
  }

  #health(): ReturnType<RunningProjections['health']> {
    return this.#running.flatMap((running) => running.health());
  }

  #served(indexes: readonly ServiceIndex[]): Promise<readonly ServedRows[]> {
    const projections = indexes.map(({ rows }) => rows);
    return servedRows(this.#config.database, projections);
  }

  #find(name: string): ServiceIndex {
    const found = this.#config.indexes.find(({ rows }) => rows.name === name);
    if (found === undefined) throw new TypeError(`The service has no index called ${name}`);
    return found;
  }

  #storeOf(source: ServiceIndex['over']): EventStore {
    const store = source === 'journal' ? this.#config.journal : this.#ledger;
    if (store === undefined) throw new TypeError('The indexes are not open');
    return store;
  }
}
