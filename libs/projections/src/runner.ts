import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, type PositionedEvent, START, StoreUnavailableError } from '@turnaround/event-store';
import { type Database, isUnavailable, listen, migrate, tryAdvisoryLock } from '@turnaround/postgres';
import type { Target } from './apply-batch.js';
import { applyIsolating } from './apply-isolating.js';
import { bookkeeping, ProjectionTakenOverError } from './bookkeeping.js';
import { messageOf, type ProjectionFailedError } from './fold.js';
import { indexRows, prepareGenerations, switchTo } from './generations.js';
import { oneAtATime } from './one-at-a-time.js';
import type { ProjectionHealth, ProjectionState } from './projection-health.js';
import type { Projection } from './projection.js';
import { REBUILD_CHANNEL } from './request-rebuild.js';

export interface ProjectionsConfig {
  readonly projections: readonly Projection[];
  /** The ledger. */
  readonly store: EventStore;
  /** Pool on the schema of the read models. */
  readonly database: Database;
  /** Told once about every new failure. */
  readonly onFailure?: (failure: unknown) => void;
  /** How long a projection that could not take an event waits before it tries again; 15 s unless given. */
  readonly retryAfterMs?: number;
  /** Events per transaction when following the ledger (500 unless given) and when rebuilding (4,000 unless given). */
  readonly batchSize?: number;
  readonly rebuildBatchSize?: number;
}

export interface RunningProjections {
  health(): readonly ProjectionHealth[];
  /** Stops after the batch in hand. */
  stop(): Promise<void>;
}

const STANDBY_MS = 1_000;
const REBUILD_POLL_MS = 30_000;
const LONGEST_BACKOFF_MS = 5_000;

/**
 * Keeps read models up to date with the ledger for ever: one process of all that try is active, the others stand by. All live
 * projections share one subscription and one transaction a batch.
 */
export function runProjections(config: ProjectionsConfig): RunningProjections {
  const runner = new Runner(config);
  const stopping = new AbortController();
  const done = runner.run(stopping.signal);
  return {
    health: () => runner.health(),
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

class Runner {
  readonly #config: ProjectionsConfig;
  readonly #exclusively = oneAtATime();
  readonly #states = new Map<string, { state: ProjectionState; detail?: string }>();
  readonly #building = new Map<string, Target>();
  #live = new Map<string, Target>();
  #failed = new Map<string, Target>();
  #regroup = new AbortController();
  #rebuildAsked = Promise.withResolvers<void>();

  constructor(config: ProjectionsConfig) {
    this.#config = config;
    this.#setAll('starting');
  }

  health(): ProjectionHealth[] {
    return this.#config.projections.map(({ name }) => {
      const target = this.#live.get(name) ?? this.#failed.get(name);
      const building = this.#building.get(name)?.generation;
      const recordedAt = target?.generation.recordedAt;
      return {
        projection: name,
        ...(this.#states.get(name) ?? { state: 'starting' }),
        position: target?.generation.position ?? START,
        eventCount: target?.generation.eventCount ?? 0,
        ...(recordedAt === undefined ? {} : { recordedAt }),
        ...(building === undefined
          ? {}
          : {
              rebuild: {
                done: building.eventCount,
                ...(building.total === undefined ? {} : { total: Math.max(building.total, building.eventCount) }),
              },
            }),
      };
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    let backoff = 100;
    while (!signal.aborted) {
      try {
        const lock = await tryAdvisoryLock(this.#config.database, 'projections');
        if (lock === undefined) {
          this.#setAll('standby');
          await sleep(STANDBY_MS, signal);
          continue;
        }
        try {
          backoff = 100;
          await this.#lead(AbortSignal.any([signal, lock.lost]));
        } finally {
          await lock.release();
        }
      } catch (error) {
        if (!isPassing(error)) this.#config.onFailure?.(error);
        this.#setAll('unavailable', messageOf(error));
        await sleep(backoff, signal);
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS);
      }
    }
  }

  /** Works until the signal aborts or one part fails; the others are stopped first, then the failure is thrown. */
  async #lead(outer: AbortSignal): Promise<void> {
    const leading = new AbortController();
    const signal = AbortSignal.any([outer, leading.signal]);
    this.#setAll('starting');
    this.#building.clear();
    this.#failed.clear();
    await migrate(this.#config.database, bookkeeping);
    const { live } = await this.#prepare();
    this.#live = byName(live);
    void listen(this.#config.database, REBUILD_CHANNEL, () => this.#rebuildAsked.resolve(), signal);
    const parts = [this.#follow(signal), this.#rebuild(signal), this.#retryFailed(signal)].map((part) =>
      part.catch((error: unknown) => {
        leading.abort();
        throw error;
      }),
    );
    await Promise.allSettled(parts);
    await Promise.all(parts);
  }

  #prepare(): ReturnType<typeof prepareGenerations> {
    const { store, database, projections } = this.#config;
    return prepareGenerations(store, database, projections);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { store, batchSize = 500 } = this.#config;
    while (!signal.aborted) {
      this.#regroup = new AbortController();
      const group = AbortSignal.any([signal, this.#regroup.signal]);
      for (const name of this.#live.keys()) this.#set(name, 'catching-up');
      if (this.#live.size === 0) {
        await aborted(group);
        continue;
      }
      const after = this.#earliest(this.#live.values());
      for await (const batch of store.subscribe({ after, batchSize, signal: group })) {
        if (group.aborted) break;
        if (batch.length === 0) for (const name of this.#live.keys()) this.#set(name, 'live');
        else await this.#exclusively(() => this.#bringForward(group, batch));
      }
    }
  }

  async #bringForward(group: AbortSignal, batch: readonly PositionedEvent[]): Promise<void> {
    if (group.aborted) return;
    const { store, database } = this.#config;
    const { targets, failures } = await applyIsolating(store, database, [...this.#live.values()], batch);
    this.#live = byName(targets);
    for (const failure of failures) this.#fail(failure);
  }

  #fail(failure: ProjectionFailedError): void {
    const name = failure.projection;
    const target = this.#live.get(name) ?? this.#failed.get(name);
    this.#live.delete(name);
    if (target !== undefined) this.#failed.set(name, target);
    if (this.#states.get(name)?.detail !== failure.message) this.#config.onFailure?.(failure);
    this.#set(name, 'failed', failure.message);
    if (this.#live.size === 0) this.#regroup.abort();
  }

  /** A failed projection meets the same event again, slowly, and joins the others once it could take it. */
  async #retryFailed(signal: AbortSignal): Promise<void> {
    const { store, database, retryAfterMs = 15_000 } = this.#config;
    while (!signal.aborted) {
      await sleep(retryAfterMs, signal);
      for (const [name, target] of this.#failed) {
        if (signal.aborted) return;
        const next = await store.readAll(target.generation.position, 1);
        await this.#exclusively(async () => {
          const { targets, failures } = await applyIsolating(store, database, [target], next);
          for (const failure of failures) this.#fail(failure);
          if (failures.length > 0) return;
          this.#failed.delete(name);
          for (const recovered of targets) this.#live.set(name, recovered);
          this.#set(name, 'catching-up');
          this.#regroup.abort();
        });
      }
    }
  }

  async #rebuild(signal: AbortSignal): Promise<void> {
    const { retryAfterMs = 15_000 } = this.#config;
    while (!signal.aborted) {
      this.#rebuildAsked = Promise.withResolvers();
      const { building } = await this.#exclusively(() => this.#prepare());
      if (building.length > 0) {
        const whole = await this.#build(building, signal);
        if (!whole) await sleep(retryAfterMs, signal);
        continue;
      }
      await Promise.race([this.#rebuildAsked.promise, sleep(REBUILD_POLL_MS, signal)]);
    }
  }

  /** Fills new generations in one pass over the ledger and switches to them. False when one could not take an event. */
  async #build(targets: readonly Target[], signal: AbortSignal): Promise<boolean> {
    const { store, database, rebuildBatchSize = 4_000 } = this.#config;
    for (const target of targets) {
      this.#building.set(target.projection.name, target);
      if (!this.#live.has(target.projection.name)) this.#set(target.projection.name, 'rebuilding');
    }
    let next = store.readAll(this.#earliest(targets), rebuildBatchSize);
    while (!signal.aborted && this.#building.size > 0) {
      const batch = await next;
      const last = batch.at(-1);
      if (last === undefined) break;
      next = store.readAll(last.position, rebuildBatchSize);
      next.catch(() => undefined);
      await this.#fill(batch);
    }
    for (const target of this.#building.values()) if (!signal.aborted) await indexRows(database, target);
    if (signal.aborted) return true;
    const built = this.#building.size;
    await this.#exclusively(() => this.#finish(signal));
    return built === targets.length;
  }

  async #fill(batch: readonly PositionedEvent[]): Promise<void> {
    const { store, database } = this.#config;
    const { targets, failures } = await applyIsolating(store, database, [...this.#building.values()], batch);
    for (const target of targets) this.#building.set(target.projection.name, target);
    for (const failure of failures) {
      this.#building.delete(failure.projection);
      if (this.#states.get(failure.projection)?.detail !== failure.message) this.#config.onFailure?.(failure);
      this.#set(failure.projection, 'failed', failure.message);
    }
  }

  /** The live rows wait while the new ones take the last events, so that readers never see an earlier state again. */
  async #finish(signal: AbortSignal): Promise<void> {
    const { store, database, rebuildBatchSize = 4_000 } = this.#config;
    while (this.#building.size > 0) {
      const batch = await store.readAll(this.#earliest(this.#building.values()), rebuildBatchSize);
      if (batch.length === 0 || signal.aborted) break;
      await this.#fill(batch);
    }
    for (const [name, target] of this.#building) {
      if (signal.aborted) return;
      this.#live.set(name, await switchTo(database, target));
      this.#failed.delete(name);
      this.#building.delete(name);
    }
    this.#regroup.abort();
  }

  #earliest(targets: Iterable<Target>): string {
    const positions = [...targets].map(({ generation }) => generation.position);
    return positions.reduce((one, other) => (this.#config.store.comparePositions(one, other) <= 0 ? one : other));
  }

  #set(name: string, state: ProjectionState, detail?: string): void {
    this.#states.set(name, { state, ...(detail === undefined ? {} : { detail }) });
  }

  #setAll(state: ProjectionState, detail?: string): void {
    for (const { name } of this.#config.projections) this.#set(name, state, detail);
  }
}

function byName(targets: readonly Target[]): Map<string, Target> {
  return new Map(targets.map((target) => [target.projection.name, target]));
}

/** Errors that go away by themselves. */
function isPassing(error: unknown): boolean {
  return isUnavailable(error) || error instanceof StoreUnavailableError || error instanceof ProjectionTakenOverError;
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
