import { migrate } from '@turnaround/postgres';
import type { CaseServiceResources, ServiceParts } from '@turnaround/service-kit';
import { ComparisonJobs } from './comparison-jobs.js';
import { comparisonTables } from './comparison-tables.js';
import { ComparisonsController } from './comparisons.controller.js';

/** What the service has to compare rules over the whole programme. */
export async function comparisonParts({ database }: Pick<CaseServiceResources, 'database'>) {
  await migrate(database, comparisonTables);
  let jobs: ComparisonJobs | undefined;
  return {
    controllers: [ComparisonsController],
    providers: [ComparisonJobs],
    started: ({ app }) => {
      const found = app.get(ComparisonJobs, { strict: false });
      found.start();
      jobs = found;
    },
    close: async () => jobs?.stop(),
  } satisfies ServiceParts;
}
