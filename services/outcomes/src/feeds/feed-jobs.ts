import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '@turnaround/postgres';
import { BackgroundJobs, DATABASE, type JobQueue, LOGGER } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';
import { FEED_MATCHES, type FeedMatches } from './feed-matches.js';
import { ImportStore } from './import-store.js';
import { matchRows } from './matching/match-rows.js';
import { tryAgainSince } from './people/people-index.js';
import { recordRows } from './recording/record-rows.js';
import { RowRecorder } from './recording/row-recorder.js';
import { takeBack } from './recording/take-back.js';
import { removeAbandoned } from './receiving/upload-place.js';
import type { FeedJob } from './stored-rows.js';

/** Works through uploaded feeds, oldest first; goes on where it was after a restart. */
@Injectable()
export class FeedJobs extends BackgroundJobs<FeedJob> {
  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(OUTCOME_RECORDS) records: OutcomeRecords,
    @Inject(FEED_MATCHES) matches: FeedMatches,
    @Inject(RowRecorder) recorder: RowRecorder,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(feedQueue({ database, records, matches, recorder }), { database, logger });
  }
}

interface Parts {
  readonly database: Database;
  readonly records: OutcomeRecords;
  readonly matches: FeedMatches;
  readonly recorder: RowRecorder;
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
        if (job.status !== 'failed') await matchPeople(job, parts, signal);
        if (signal.aborted) return;
        await store.enter(job.id, 'recording');
        await recordRows(job, parts, signal);
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

/** Also with people who were added meanwhile; what is found for them is the next piece of work. */
async function matchPeople(job: FeedJob, parts: Parts, signal: AbortSignal): Promise<void> {
  await matchRows(job, parts, signal);
  if (!signal.aborted) await tryAgainSince(parts.database, job.id);
}
