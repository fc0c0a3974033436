import { Inject, Injectable } from '@nestjs/common';
import { matchConfirmed, matchRejected, matchReopened } from '@turnaround/contracts';
import type { CalendarDate, StoredEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { type CommandContext, DATABASE, type Policy } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';
import { ImportStore } from '../import-store.js';
import { confirmationsOf } from '../recording/confirmations.js';
import { RowRecorder } from '../recording/row-recorder.js';
import { storeRecorded } from '../recording/store-recorded.js';

/** What somebody decided about a row happens to it: what it says is recorded of whom they named, or it waits no longer, or again. */
@Injectable()
export class FollowMatchPolicy implements Policy {
  readonly name = 'follow-match';
  readonly on = [matchConfirmed, matchRejected, matchReopened];
  private readonly imports: ImportStore;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(FEED_MATCHES) private readonly matches: FeedMatches,
    @Inject(RowRecorder) private readonly recorder: RowRecorder,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {
    this.imports = new ImportStore(database);
  }

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    if (event.type === matchConfirmed.type) return this.record(event, context);
    const rejected = event.type === matchRejected.type;
    const { matchId } = (rejected ? matchRejected : matchReopened).schema.parse(event.data);
    const [from, to] = rejected ? ['in-review', 'rejected-in-review'] : ['rejected-in-review', 'in-review'];
    await this.database.query('update feed_row set outcome = $3 where match_review_id = $1 and outcome = $2', [
      matchId,
      from,
      to,
    ]);
  }

  private async record(event: StoredEvent, context: CommandContext): Promise<void> {
    const { matchId, caseId, familyId, memberId, score, confirmedBy } = matchConfirmed.schema.parse(event.data);
    const { state } = await this.matches.load(matchId);
    if (state.status === 'none') return;
    const { importId, line, measures, candidates } = state.review;
    const job = await this.imports.job(importId);
    if (job.status === 'taken-back') return;
    // The case is noted first: whoever takes the import back meanwhile finds it there.
    const { rows } = await this.database.query<{ school_urn: string | null; school_name: string | null }>(
      `update feed_row set case_id = $3, family_id = $4, member_id = $5, score = $6
        where import_id = $1 and line = $2 returning school_urn, school_name`,
      [importId, line, caseId, familyId, memberId, score],
    );
    const { school_urn: urn, school_name: name } = rows[0] ?? { school_urn: null, school_name: null };
    const chosen = candidates.find((one) => one.caseId === caseId && one.memberId === memberId);
    const row = {
      line,
      memberId,
      measures,
      compared: chosen?.compared ?? [],
      score,
      decidedBy: confirmedBy,
      ...(urn === null || name === null ? {} : { school: { urn, name } }),
    };
    const confirmed: ReadonlyMap<string, CalendarDate> = await confirmationsOf(this.database, [caseId]);
    const recorded = await this.recorder.record(job, { caseId, rows: [row] }, confirmed, context);
    await storeRecorded(this.database, job, recorded);
    await this.takeBackIfAsked(importId);
  }

  /** The import may have been taken back between the look at it and the record. */
  private async takeBackIfAsked(importId: string): Promise<void> {
    const { status } = await this.imports.job(importId);
    if (status !== 'taken-back') return;
    await this.imports.takeBackOnceMore(importId);
    this.jobs.announce();
  }
}
