import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Database, migrate } from '@turnaround/postgres';
import { acceptBody, caseModule, DATABASE, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { FeedImportsController } from './feed-imports.controller.js';
import { FeedJobs } from './feed-jobs.js';
import { feedTables } from './feed-tables.js';
import { FeedsController } from './feeds.controller.js';
import { feedCase } from './indexes/feed-case.js';
import { feedPerson } from './indexes/feed-person.js';
import { FollowMatch } from './reactions/follow-match.js';
import { FollowRecord } from './reactions/follow-record.js';
import { FollowTakeBack } from './reactions/follow-take-back.js';
import { LookForPeople } from './reactions/look-for-people.js';
import { StandingImports } from './reviews/standing-imports.js';

@Module(
  caseModule({
    context: 'data-feeds',
    commands,
    reactions: [FollowMatch, FollowTakeBack, LookForPeople, FollowRecord],
    indexes: [
      { over: 'ledger', rows: feedCase },
      { over: 'ledger', rows: feedPerson },
    ],
    controllers: [FeedImportsController, FeedsController],
    providers: [FeedJobs, StandingImports],
  }),
)
class DataFeedsModule implements OnModuleInit {
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

export const dataFeedsService: ServiceDefinition = { name: 'data-feeds', module: DataFeedsModule };
