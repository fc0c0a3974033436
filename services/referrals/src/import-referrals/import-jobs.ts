import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Repositories } from '@turnaround/application';
import type { Database } from '@turnaround/postgres';
import { BackgroundJobs, DATABASE, Indexes, LOGGER, ReadinessChecks } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { runImport } from './import-run.js';
import { ImportStore, type UnfinishedImport } from './import-store.js';
import { KnownReferrals } from './known-referrals.js';

/** Works through uploaded files, oldest first; goes on where it was after a restart. */
@Injectable()
export class ImportJobs extends BackgroundJobs<UnfinishedImport> {
  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(Indexes) indexes: Indexes,
    @Inject(CommandBus) commands: CommandBus,
    @Inject(Repositories) repositories: Repositories,
    @Inject(LOGGER) logger: Logger,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    const store = new ImportStore(database);
    const known = new KnownReferrals(indexes);
    super(
      {
        name: 'referral imports',
        next: () => store.findUnfinished(),
        work: (job, signal) => runImport(job, { store, known, commands, repositories }, signal),
        fail: ({ id }) =>
          store.finish(id, 'Something went wrong on our side; rows that are reported as accepted are kept.'),
      },
      { database, logger, checks },
    );
  }
}
