import { Inject, Injectable } from '@nestjs/common';
import { InvalidInputError } from '@turnaround/application';
import type { EventStore } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { BackgroundJobs, DATABASE, LOGGER, ReadinessChecks } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { LEDGER } from '@turnaround/family-ledger';
import { ComparisonStore, type UnfinishedComparison } from './comparison-store.js';
import { runComparison } from './run-comparison.js';

export const COMPARISONS_LOCK = 'programme comparisons';

/** Works through comparisons, oldest first; starts one again that was cut off. */
@Injectable()
export class ComparisonJobs extends BackgroundJobs<UnfinishedComparison> {
  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(LEDGER) ledger: EventStore,
    @Inject(RuleSetLibrary) ruleSets: RuleSetLibrary,
    @Inject(LOGGER) logger: Logger,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    const store = new ComparisonStore(database);
    super(
      {
        name: COMPARISONS_LOCK,
        next: () => store.findUnfinished(),
        work: (comparison, signal) => runComparison(comparison, { store, ledger, ruleSets }, signal),
        fail: ({ id }, error) => store.fail(id, reasonOf(error)),
      },
      { database, logger, checks },
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof InvalidInputError
    ? 'The rules it was asked for are no longer installed as they were.'
    : 'Something went wrong on our side; nothing of the programme was changed.';
}
