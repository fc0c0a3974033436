import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { RevisionConflictError } from '@turnaround/event-store';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import type { Logger } from 'pino';
import { isTransient } from './http/problem-from.js';

/** How long other instances' work may go unnoticed here. */
const IDLE_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;

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

  constructor(
    private readonly queue: JobQueue<Job>,
    private readonly around: { readonly database: Database; readonly logger: Logger },
  ) {}

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
    while (!this.stopping.signal.aborted) {
      this.announced = new AbortController();
      try {
        if (await this.workOne()) continue;
        await pause(IDLE_MS, this.announced.signal);
      } catch (error) {
        this.around.logger.warn({ queue: this.queue.name, error: String(error) }, 'a job is tried again soon');
        await pause(AFTER_FAILURE_MS, this.stopping.signal);
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
    if (isTransient(error) || error instanceof RevisionConflictError || this.stopping.signal.aborted) throw error;
    const stack = error instanceof Error ? error.stack : typeof error;
    this.around.logger.error({ queue: this.queue.name, error: stack }, 'a job failed for good');
    await this.queue.fail(job, error);
  }
}
