import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { RevisionConflictError } from '@turnaround/event-store';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { DATABASE, isTransient, LOGGER } from '@turnaround/service-kit';
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
import { WorkSignal } from './work-signal.js';

const IDLE_MS = 5000;
const AFTER_FAILURE_MS = 1000;

/** Works through uploaded feeds, oldest first, one at a time whatever the number of instances; goes on after a restart. */
@Injectable()
export class FeedJobs {
  private readonly store: ImportStore;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
    @Inject(FEED_MATCHES) private readonly matches: FeedMatches,
    @Inject(RowRecorder) private readonly recorder: RowRecorder,
    @Inject(WorkSignal) private readonly work: WorkSignal,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.store = new ImportStore(database);
  }

  start(): void {
    this.running = this.keepWorking();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepWorking(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const more = this.work.next(IDLE_MS, this.stopping.signal);
      try {
        if (!(await this.workOne())) await more;
      } catch (error) {
        this.logger.warn({ error: String(error) }, 'the feed import goes on later');
        await delay(AFTER_FAILURE_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** True when something was worked on, so that there may be more. */
  private async workOne(): Promise<boolean> {
    await removeAbandoned(this.database);
    if (!(await this.store.nextJob())) return false;
    const lock = await tryAdvisoryLock(this.database, 'feed imports');
    if (!lock) return false;
    try {
      const job = await this.store.nextJob();
      if (!job) return false;
      const signal = AbortSignal.any([this.stopping.signal, lock.lost]);
      await this.workOn(job, signal).catch((error: unknown) => this.giveUp(job.id, error));
      return true;
    } finally {
      await lock.release();
    }
  }

  private async workOn(job: FeedJob, signal: AbortSignal): Promise<void> {
    const { database, matches, records, recorder } = this;
    if (job.status === 'taken-back') {
      await takeBack(job, { database, records, matches }, signal);
    } else {
      await matchRows(job, { database, matches }, signal);
      if (signal.aborted) return;
      // People who were added meanwhile; what is found for them is the next piece of work.
      if (job.status === 'matching') await tryAgainSince(database, job.id);
      await this.store.enter(job.id, 'recording');
      await recordRows(job, { database, recorder }, signal);
    }
    if (!signal.aborted) await this.store.finish(job);
  }

  /** What a later try would meet again ends the import, so that the next one gets its turn. */
  private async giveUp(importId: string, error: unknown): Promise<void> {
    if (isTransient(error) || error instanceof RevisionConflictError || this.stopping.signal.aborted) throw error;
    this.logger.error({ importId, error: error instanceof Error ? error.stack : typeof error }, 'feed import failed');
    await this.store.fail(
      importId,
      'Something went wrong on our side; what was recorded stands, and can be taken back.',
    );
  }
}
