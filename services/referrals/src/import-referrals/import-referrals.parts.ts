import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { migrate } from '@turnaround/postgres';
import type { CaseServiceResources, ServiceParts } from '@turnaround/service-kit';
import { ImportJobs } from './import-jobs.js';
import { importTables } from './import-tables.js';
import { MOST_BYTES } from './read-referral-file.js';
import { ReferralImportsController } from './referral-imports.controller.js';

/** What the service has for files of referrals. */
export async function importParts({ database }: CaseServiceResources): Promise<ServiceParts> {
  await migrate(database, importTables);
  let jobs: ImportJobs | undefined;
  return {
    controllers: [ReferralImportsController],
    providers: [ImportJobs],
    configure: (app: NestFastifyApplication) => {
      app
        .getHttpAdapter()
        .getInstance()
        .addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => {
          done(null, body);
        });
    },
    started: ({ app }) => {
      const found = app.get(ImportJobs, { strict: false });
      found.start();
      jobs = found;
    },
    close: async () => jobs?.stop(),
  };
}
