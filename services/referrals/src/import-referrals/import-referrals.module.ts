import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { migrate, type Database } from '@turnaround/postgres';
import { acceptBody, DATABASE } from '@turnaround/service-kit';
import { ImportJobs } from './import-jobs.js';
import { importTables } from './import-tables.js';
import { MOST_BYTES } from './read-referral-file.js';
import { ReferralImportsController } from './referral-imports.controller.js';

/** What the service has for files of referrals. */
@Module({ controllers: [ReferralImportsController], providers: [ImportJobs] })
export class ImportReferralsModule implements OnModuleInit {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(HttpAdapterHost) http: HttpAdapterHost,
  ) {
    acceptBody(http, 'text/csv', MOST_BYTES);
  }

  async onModuleInit(): Promise<void> {
    await migrate(this.database, importTables);
  }
}
