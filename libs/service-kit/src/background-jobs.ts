import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { RevisionConflictError } from '@turnaround/event-store';
import { reasonOf } from '@turnaround/kernel';
import { type Database, holdsPlace, tryAdvisoryLock } from '@turnaround/postgres';
import { Backoff, pause } from '@turnaround/resilience';
import type { Logger } from 'pino';
import type { ReadinessChecks } from './http/readiness.js';

/** How long other instances' work may go unnoticed here. */
const IDLE_MS = 5_000;
const PACE = { firstMs: 500, longestMs: 15_000 };

export interface JobQueue<Job> {
  /** Names the queue in the log, and the lock whose holder alone works. */
  readonly name: string;
  /** The oldest job that is not done. */
  next(): Promise<Job | undefined>;
  /** Stops soon after the signal aborts; called again for the same job, it goes on or starts again. */
  work(job: Job, signal: AbortSignal): Promise<void>;
  /** Ends a job that would fail again, so that the one after it gets its turn. */
  fail(job: Job, error: unknown): Promise<void>;
}

/** Works through a queue that is kept in the database, one job at a time whatever the number of instances. */
export class BackgroundJobs<Job> implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private announced = new AbortController();
  private trouble: string | undefined;

  constructor(
    private readonly queue: JobQueue<Job>,
    private readonly around: {
      readonly database: Database;
      readonly logger: Logger;
      readonly checks: Pick<ReadinessChecks, 'add'>;
    },
  ) {
    around.checks.add({
      name: queue.name.replaceAll(' ', '-'),
      critical: false,
      check: () => Promise.resolve(this.trouble === undefined ? { ok: true } : { ok: false, detail: this.trouble }),
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.keepWorking();
  }

  /** There may be a new job. */
  announce(): void {
    this.announced.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.announce();
    await this.running;
  }

  private async keepWorking(): Promise<void> {
    const backoff = new Backoff(PACE);
    while (!this.stopping.signal.aborted) {
      this.announced = new AbortController();
      try {
        const worked = await this.workOne();
        this.trouble = undefined;
        backoff.reset();
        if (worked) continue;
        await pause(IDLE_MS, this.announced.signal);
      } catch (error) {
        this.trouble = `a job is tried again: ${reasonOf(error)}`;
        this.around.logger.warn({ queue: this.queue.name, error: reasonOf(error) }, 'a job is tried again soon');
        await backoff.wait(this.stopping.signal);
      }
    }
  }

  /** True when a job was worked on, so that there may be another. */
  private async workOne(): Promise<boolean> {
    if ((await this.queue.next()) === undefined) return false;
    const lock = await tryAdvisoryLock(this.around.database, this.queue.name);
    if (!lock) return false;
    try {
      const job = await this.queue.next();
      if (job === undefined) return false;
      const signal = AbortSignal.any([this.stopping.signal, lock.lost]);
      await this.queue.work(job, signal).catch((error: unknown) => this.giveUp(job, error));
      return true;
    } finally {
      await lock.release();
    }
  }

  private async giveUp(job: Job, error: unknown): Promise<void> {
    if (holdsPlace(error) || error instanceof RevisionConflictError || this.stopping.signal.aborted) throw error;
    const stack = error instanceof Error ? error.stack : typeof error;
    this.around.logger.error({ queue: this.queue.name, error: stack }, 'a job failed for good');
    await this.queue.fail(job, error);
  }
}
