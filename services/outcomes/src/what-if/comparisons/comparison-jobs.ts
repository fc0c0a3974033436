import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@turnaround/event-store';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { DATABASE, InvalidInputError, isTransient, LOGGER } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { LEDGER } from '../../ledger-reader.js';
import { ComparisonStore } from './comparison-store.js';
import { runComparison } from './run-comparison.js';

export const COMPARISONS_LOCK = 'programme comparisons';

const IDLE_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;

/** Works through comparisons, oldest first, one at a time whatever the number of instances; starts again after a restart. */
@Injectable()
export class ComparisonJobs {
  private readonly store: ComparisonStore;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wakeUp = new AbortController();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.store = new ComparisonStore(database);
  }

  start(): void {
    this.running = this.keepWorking();
  }

  /** A new comparison was asked for. */
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
        this.logger.warn({ error: String(error) }, 'the comparison starts again later');
        await pause(AFTER_FAILURE_MS, this.stopping.signal);
      }
    }
  }

  /** True when a comparison was worked on, so that there may be another. */
  private async workOne(): Promise<boolean> {
    if (!(await this.store.findUnfinished())) return false;
    const lock = await tryAdvisoryLock(this.database, COMPARISONS_LOCK);
    if (!lock) return false;
    try {
      const found = await this.store.findUnfinished();
      if (!found) return false;
      const { store, ledger, ruleSets } = this;
      const signal = AbortSignal.any([this.stopping.signal, lock.lost]);
      await runComparison(found, { store, ledger, ruleSets }, signal).catch((error: unknown) =>
        this.giveUp(found.id, error),
      );
      return true;
    } finally {
      await lock.release();
    }
  }

  /** What a later try would meet again ends the comparison, so that the next one gets its turn. */
  private async giveUp(id: string, error: unknown): Promise<void> {
    if (isTransient(error) || this.stopping.signal.aborted) throw error;
    if (error instanceof InvalidInputError) {
      await this.store.fail(id, 'The rules it was asked for are no longer installed as they were.');
      return;
    }
    this.logger.error({ id, error: error instanceof Error ? error.stack : typeof error }, 'comparison failed');
    await this.store.fail(id, 'Something went wrong on our side; nothing of the programme was changed.');
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
