import { openLedger } from '@turnaround/event-store';
import { migrate, openDatabase } from '@turnaround/postgres';
import { EventConsumer, type ServiceDefinition } from '@turnaround/service-kit';
import { migrations, OPERATIONS_SCHEMA } from './ledger-schema.js';
import { LEDGER, LedgerController } from './reading/ledger.controller.js';
import { Incidents } from './recorder/incidents.js';
import { recorder } from './recorder/recorder.js';
import { VerificationRun } from './verification/verification-run.js';

/** Owns the ledger: records every context's events, and lets auditors read and verify them. */
export const ledgerService: ServiceDefinition = {
  name: 'ledger',
  async open(resources) {
    const { environment } = resources;
    const database = openDatabase({
      url: environment.databaseUrl,
      migrationRole: environment.migrationRole,
      schema: OPERATIONS_SCHEMA,
      applicationName: 'ledger',
      maxConnections: 4,
    });
    try {
      await migrate(database, migrations);
      const ledger = await openLedger(environment.ledger, {
        applicationName: 'ledger',
        migrationRole: environment.migrationRole,
      });
      const incidents = new Incidents(database);
      const recording = new EventConsumer({ ...resources, name: 'ledger', database });
      return {
        controllers: [LedgerController],
        providers: [
          { provide: LEDGER, useValue: ledger },
          { provide: Incidents, useValue: incidents },
          { provide: VerificationRun, useValue: new VerificationRun(ledger) },
        ],
        checks: [
          { name: 'ledger', critical: true, check: () => ledger.head().then(() => ({ ok: true })) },
          { name: 'integrity', critical: true, check: () => incidents.health() },
          { name: 'recorder', critical: false, check: () => Promise.resolve(recording.health()) },
        ],
        started: (service) => recording.start([recorder(ledger, incidents)], service),
        close: async () => {
          await recording.close();
          await ledger.close();
          await database.close();
        },
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  },
};
