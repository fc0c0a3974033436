import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually } from '@turnaround/testing';
import type { Projection } from '../projection.js';
import type { ProjectionsConfig } from '../config.js';
import { type RunningProjections, runProjections } from '../runner.js';

/** A ledger and a schema of read models on the run's PostgreSQL. */
export interface ProjectionWorld extends AsyncDisposable {
  readonly url: string;
  readonly store: EventStore;
  readonly database: Database;
  run(projections: readonly Projection[], options?: Partial<ProjectionsConfig>): RunningProjections;
  /** Waits until the checkpoint stands at the end of the ledger. */
  caughtUp(projection: Projection): Promise<void>;
}

export async function openProjectionWorld(): Promise<ProjectionWorld> {
  const testDatabase = await createTestDatabase();
  const { url } = testDatabase;
  const store = await openPostgresEventStore({ url, schema: 'ledger', applicationName: 'spec' });
  const database = openDatabase({ url, schema: 'read_models', applicationName: 'spec' });
  const running: RunningProjections[] = [];
  return {
    url,
    store,
    database,
    run: (projections, options = {}) => {
      const started = runProjections({ projections, store, database, retryAfterMs: 20, ...options });
      running.push(started);
      return started;
    },
    caughtUp: async (projection) => {
      await eventually(
        async () => {
          const { rows } = await database.query<{ position: string }>(
            'SELECT position FROM checkpoint WHERE projection = $1 AND version = $2',
            [projection.name, projection.version],
          );
          return rows[0]?.position === (await store.end());
        },
        { what: `${projection.name} to catch up` },
      );
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of running) await one.stop();
      await store.close();
      await database.close();
      await testDatabase.close();
    },
  };
}
