import { START, type EventStore, type Position } from '@turnaround/event-store';
import type { Target } from './apply-batch.js';
import type { ProjectionsConfig } from './config.js';
import type { ProjectionFailedError } from './fold.js';
import { oneAtATime } from './one-at-a-time.js';
import { describeIncident, type Incident } from './incidents.js';
import { describeCheck, type RowsCheck } from './rows-check.js';
import type { ProjectionHealth, ProjectionState } from './projection-health.js';

/** Where every projection stands; following, retrying and rebuilding meet here. */
export class Board {
  /** Work on the targets that must not overlap. */
  readonly exclusively = oneAtATime();
  readonly live = new Map<string, Target>();
  /** Could not take an event; they stand just before it. */
  readonly failed = new Map<string, Target>();
  /** New rows, being filled beside the live ones. */
  readonly building = new Map<string, Target>();
  /** What the last checks came to. */
  readonly checks = new Map<string, RowsCheck>();
  readonly #config: ProjectionsConfig;
  readonly #states = new Map<string, { state: ProjectionState; detail?: string }>();
  readonly #refusals = new Map<string, string>();
  #group = new AbortController();

  constructor(config: ProjectionsConfig) {
    this.#config = config;
    this.setAll('starting');
  }

  /** Begins a life as the active process. */
  reset(live: readonly Target[]): void {
    this.building.clear();
    this.failed.clear();
    this.live.clear();
    this.setLive(live);
  }

  setLive(targets: readonly Target[]): void {
    for (const target of targets) this.live.set(target.projection.name, target);
  }

  /** Aborts as soon as the live projections are others than now. */
  newGroup(): AbortSignal {
    this.#group = new AbortController();
    return this.#group.signal;
  }

  regroup(): void {
    this.#group.abort();
  }

  set(name: string, state: ProjectionState, detail?: string): void {
    this.#states.set(name, { state, ...(detail === undefined ? {} : { detail }) });
  }

  setAll(state: ProjectionState, detail?: string): void {
    for (const { name } of this.#config.projections) this.set(name, state, detail);
  }

  /** Shows the failure, and tells of it unless it is the same as before. */
  showFailure(failure: ProjectionFailedError): void {
    const { projection, message } = failure;
    if (this.#states.get(projection)?.detail !== message) this.#config.onFailure?.(failure);
    this.set(projection, 'failed', message);
  }

  /** Shows that a projection does not go on, and tells of it unless that was said before. */
  refuse(name: string, sentence: string): void {
    const said = this.#refusals.get(name) === sentence;
    this.#refusals.set(name, sentence);
    if (!said) this.#config.onFailure?.(new Error(`${name} does not go on: ${sentence}`));
    this.set(name, 'failed', sentence);
  }

  /** Tells of those who are held back from now on. */
  tellOf(incidents: readonly Incident[]): void {
    for (const incident of incidents) this.#config.onIncident?.(describeIncident(incident), incident);
  }

  /** Keeps what a check came to, and tells of it where rows differed. */
  checked(check: RowsCheck): void {
    this.checks.set(check.projection, check);
    const description = describeCheck(check);
    if (description !== undefined) this.#config.onDifference?.(description);
  }

  /** Takes a projection out of the live ones. */
  fail(failure: ProjectionFailedError): void {
    const name = failure.projection;
    const target = this.live.get(name) ?? this.failed.get(name);
    this.live.delete(name);
    if (target !== undefined) this.failed.set(name, target);
    this.showFailure(failure);
    if (this.live.size === 0) this.regroup();
  }

  health(): ProjectionHealth[] {
    return this.#config.projections.map(({ name }) => {
      const target = this.live.get(name) ?? this.failed.get(name);
      const building = this.building.get(name)?.generation;
      const recordedAt = target?.generation.recordedAt;
      const lastCheck = this.checks.get(name);
      return {
        projection: name,
        ...(this.#states.get(name) ?? { state: 'starting' }),
        position: target?.generation.position ?? START,
        eventCount: target?.generation.eventCount ?? 0,
        incidents: [...(target?.incidents.values() ?? [])],
        ...(recordedAt === undefined ? {} : { recordedAt }),
        ...(lastCheck === undefined ? {} : { lastCheck }),
        ...(building?.purpose !== 'serve'
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
}

/** Where reading must begin so that no target misses an event; each leaves out what it has counted in. */
export function earliest(store: Pick<EventStore, 'comparePositions'>, targets: Iterable<Target>): Position {
  const positions = [...targets].map(({ generation }) => generation.position);
  return positions.reduce((one, other) => (store.comparePositions(one, other) <= 0 ? one : other));
}
