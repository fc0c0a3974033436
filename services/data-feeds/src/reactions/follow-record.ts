import { Inject, Injectable } from '@nestjs/common';
import type { BatchReaction } from '@turnaround/application';
import { type EventOf, feedRowsDecided, feedRowsWithdrawn } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { FeedRows } from '../feed-rows.js';
import type { AnsweredRow } from '../row-shapes.js';
import { ImportStore } from '../import-store.js';

type Answer = EventOf<typeof feedRowsDecided> | EventOf<typeof feedRowsWithdrawn>;

/**
 * The records of the families say what became of the rows they were offered, and of which they let go. Many answers at once: a file
 * is offered to thousands of families.
 */
@Injectable()
export class FollowRecord implements BatchReaction {
  readonly name = 'follow-record';
  readonly group = 'answers';
  readonly on = [feedRowsDecided, feedRowsWithdrawn];

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {}

  async handleAll(heard: readonly ReadEvent[]): Promise<void> {
    // Delivered are the events of `on` only, each parsed by its contract.
    for (const answers of runsOf(heard as readonly ReadEvent<Answer>[])) {
      const decided = answers.flatMap((answer) => (answer.type === feedRowsDecided.type ? rowsOf(answer.data) : []));
      const withdrawn = answers.flatMap((answer) => (answer.type === feedRowsWithdrawn.type ? [answer.data] : []));
      await this.take(decided, withdrawn);
    }
  }

  private async take(
    decided: readonly AnsweredRow[],
    withdrawn: readonly EventOf<typeof feedRowsWithdrawn>['data'][],
  ): Promise<void> {
    const woken = await this.database.transaction(async (tx) => {
      const rows = new FeedRows(tx);
      if (decided.length > 0) await rows.answered(decided);
      const again: boolean[] = [];
      for (const { importId, caseId } of withdrawn) again.push(await rows.withdrawn(importId, caseId));
      return again.some(Boolean);
    });
    // Not before the rows are seen to have moved: the work on the file, which ends meanwhile, looks as well.
    await new ImportStore(this.database).settle([...new Set(decided.map(({ importId }) => importId))]);
    if (woken) this.jobs.announce();
  }
}

/** Answers of one kind that come one after the other: what was withdrawn after a decision must not be counted in before it. */
function runsOf(answers: readonly ReadEvent<Answer>[]): readonly (readonly ReadEvent<Answer>[])[] {
  const runs: ReadEvent<Answer>[][] = [];
  for (const answer of answers) {
    const last = runs.at(-1);
    if (last?.[0]?.type === answer.type) last.push(answer);
    else runs.push([answer]);
  }
  return runs;
}

function rowsOf({ importId, round, rows }: EventOf<typeof feedRowsDecided>['data']): readonly AnsweredRow[] {
  return rows.map(({ line, outcome, yielded = false, refusal }) => ({
    importId,
    round,
    line,
    outcome,
    yielded,
    refusal,
  }));
}
