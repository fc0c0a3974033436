import { Inject, Injectable } from '@nestjs/common';
import { Repositories } from '@turnaround/application';
import type { Database } from '@turnaround/postgres';
import { BackgroundJobs, DATABASE, Indexes, type JobQueue, LOGGER, ReadinessChecks } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { ImportStore } from './import-store.js';
import { matchRows } from './matching/match-rows.js';
import { offerRows } from './offering/offer-rows.js';
import { removeAbandoned } from './receiving/upload-place.js';
import type { FeedJob } from './stored-rows.js';
import { takeBack } from './take-back/take-back.js';

/** Works through uploaded feeds, oldest first; goes on where it was after a restart. */
@Injectable()
export class FeedJobs extends BackgroundJobs<FeedJob> {
  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(Repositories) repositories: Repositories,
    @Inject(Indexes) indexes: Indexes,
    @Inject(LOGGER) logger: Logger,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    super(feedQueue({ database, repositories, indexes }), { database, logger, checks });
  }
}

interface Parts {
  readonly database: Database;
  readonly repositories: Repositories;
  readonly indexes: Indexes;
}

function feedQueue(parts: Parts): JobQueue<FeedJob> {
  const { database } = parts;
  const store = new ImportStore(database);
  return {
    name: 'feed imports',
    next: async () => {
      await removeAbandoned(database);
      return store.nextJob();
    },
    work: async (job, signal) => {
      if (job.status === 'taken-back') {
        await takeBack(job, parts, signal);
      } else {
        // What failed for good is not gone on with; but what it recorded may have to be recorded anew.
        if (job.status !== 'failed') await matchRows(job, parts, signal);
        if (signal.aborted) return;
        await store.enter(job.id, 'recording');
        await offerRows(job, parts, signal);
      }
      if (!signal.aborted) await store.finish(job);
    },
    fail: (job) =>
      store.fail(
        job.id,
        job.status === 'taken-back'
          ? 'Something went wrong on our side; not all of it is taken back yet. Take it back once more.'
          : 'Something went wrong on our side; what was recorded stands, and can be taken back.',
      ),
  };
}
