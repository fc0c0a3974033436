import { type RunningProjections, runProjections } from '@turnaround/projections';
import { openLedger } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import type { ServiceDefinition } from '@turnaround/service-kit';
import { AsKnownController } from './as-known/as-known.controller.js';
import { FamilyAsKnown } from './as-known/family-as-known.js';
import { projectionChecks, showProjections } from './projection-checks.js';
import { READ_MODELS_SCHEMA, readModelProjections } from './read-models.js';

/** Keeps all read models up to date with the ledger. */
export const projectorsService: ServiceDefinition = {
  name: 'projectors',
  async open({ environment, logger, metrics }) {
    const projections = Object.values(readModelProjections(await openRuleSetLibrary(environment)));
    const store = await openLedger(environment.ledger, { applicationName: 'projectors', readOnly: true });
    const database = openDatabase({
      url: environment.variables['READ_MODELS_URL'] ?? environment.databaseUrl,
      migrationRole: environment.migrationRole,
      schema: READ_MODELS_SCHEMA,
      applicationName: 'projectors',
      maxConnections: 4,
    });
    let running: RunningProjections | undefined;
    showProjections(metrics, () => running);
    return {
      controllers: [AsKnownController],
      providers: [{ provide: FamilyAsKnown, useValue: new FamilyAsKnown(store, database) }],
      checks: projectionChecks(() => running),
      started: () => {
        const onFailure = (failure: unknown): void =>
          logger.error(
            { failure: failure instanceof Error ? failure.message : String(failure) },
            'a read model stopped',
          );
        running = runProjections({ projections, store, database, onFailure });
      },
      close: async () => {
        await running?.stop();
        await store.close();
        await database.close();
      },
    };
  },
};
