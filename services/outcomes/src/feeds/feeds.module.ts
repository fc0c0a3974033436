import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { migrate, type Database } from '@turnaround/postgres';
import { acceptBody, DATABASE } from '@turnaround/service-kit';
import { FeedImportsController } from './feed-imports.controller.js';
import { FeedJobs } from './feed-jobs.js';
import { feedTables } from './feed-tables.js';
import { FeedsController } from './feeds.controller.js';
import { PeopleIndex } from './people/people-index.js';
import { RowRecorder } from './recording/row-recorder.js';
import { StandingImports } from './reviews/standing-imports.js';

/** What the service has for data feeds. */
@Module({
  controllers: [FeedImportsController, FeedsController],
  providers: [
    FeedJobs,
    {
      provide: PeopleIndex,
      inject: [DATABASE, FeedJobs],
      useFactory: (database: Database, feeds: FeedJobs) => new PeopleIndex(database, () => feeds.announce()),
    },
    RowRecorder,
    StandingImports,
  ],
  exports: [FeedJobs, PeopleIndex, RowRecorder, StandingImports],
})
export class FeedsModule implements OnModuleInit {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(HttpAdapterHost) http: HttpAdapterHost,
  ) {
    acceptBody(http, 'text/csv');
  }

  async onModuleInit(): Promise<void> {
    await migrate(this.database, feedTables);
  }
}
