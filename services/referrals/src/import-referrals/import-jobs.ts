import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EventStore } from '@turnaround/event-store';
import { tryAdvisoryLock, type Database } from '@turnaround/postgres';
import { DATABASE, JOURNAL, LOGGER, isTransient } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { runImport } from './import-run.js';
import { ImportStore } from './import-store.js';
import { KnownReferrals } from './known-referrals.js';

const IDLE_MS = 5000;
const AFTER_FAILURE_MS = 1000;

/** Works through uploaded files, oldest first, one at a time whatever the number of instances; goes on after a restart. */
@Injectable()
export class ImportJobs {
  private readonly store: ImportStore;
  private readonly known: KnownReferrals;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wakeUp = new AbortController();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(JOURNAL) journal: EventStore,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.store = new ImportStore(database);
    this.known = new KnownReferrals(database, journal);
  }

  start(): void {
    this.running = this.keepWorking();
  }

  /** A new file has come. */
  wake(): void {
    this.wakeUp.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async keepWorking(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.wakeUp = new AbortController();
      try {
        if (await this.workOne()) continue;
        await pause(IDLE_MS, this.wakeUp.signal);
      } catch (error) {
        this.logger.warn({ error: String(error) }, 'the import goes on later');
        await pause(AFTER_FAILURE_MS, this.stopping.signal);
      }
    }
  }

  /** True when a file was worked on, so that there may be another. */
  private async workOne(): Promise<boolean> {
    if (!(await this.store.findUnfinished())) return false;
    const lock = await tryAdvisoryLock(this.database, 'referral imports');
    if (!lock) return false;
    try {
      const job = await this.store.findUnfinished();
      if (!job) return false;
      const signal = AbortSignal.any([this.stopping.signal, lock.lost]);
      await runImport(job, { store: this.store, known: this.known, commands: this.commands }, signal).catch(
        (error: unknown) => this.giveUp(job.id, error),
      );
      return true;
    } finally {
      await lock.release();
    }
  }

  /** What a later try would meet again ends the import, so that the next one gets its turn. */
  private async giveUp(importId: string, error: unknown): Promise<void> {
    if (isTransient(error) || this.stopping.signal.aborted) throw error;
    this.logger.error({ importId, error: error instanceof Error ? error.stack : typeof error }, 'import failed');
    await this.store.finish(importId, 'Something went wrong on our side; rows that are reported as accepted are kept.');
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
