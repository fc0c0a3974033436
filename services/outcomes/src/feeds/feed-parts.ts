import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { migrate } from '@turnaround/postgres';
import type { CaseServiceResources, ServiceParts } from '@turnaround/service-kit';
import { FeedImportsController } from './feed-imports.controller.js';
import { FeedJobs } from './feed-jobs.js';
import { feedTables } from './feed-tables.js';
import { FeedsController } from './feeds.controller.js';
import { PeopleIndex } from './people/people-index.js';
import { RowRecorder } from './recording/row-recorder.js';
import { StandingImports } from './reviews/standing-imports.js';

/** What the service has for data feeds. */
export async function feedParts({ database }: Pick<CaseServiceResources, 'database'>) {
  await migrate(database, feedTables);
  let jobs: FeedJobs | undefined;
  return {
    controllers: [FeedImportsController, FeedsController],
    providers: [
      FeedJobs,
      {
        provide: PeopleIndex,
        useFactory: (feeds: FeedJobs) => new PeopleIndex(database, () => feeds.announce()),
        inject: [FeedJobs],
      },
      RowRecorder,
      StandingImports,
    ],
    configure: (app: NestFastifyApplication) => {
      // Handed on as it arrives: who takes it counts the bytes.
      app
        .getHttpAdapter()
        .getInstance()
        .addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    },
    started: ({ app }) => {
      const found = app.get(FeedJobs, { strict: false });
      found.start();
      jobs = found;
    },
    close: async () => jobs?.stop(),
  } satisfies ServiceParts;
}
