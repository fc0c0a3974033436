import { Inject, Injectable } from '@nestjs/common';
import { matchConfirmed, matchRejected, matchReopened } from '@turnaround/contracts';
import type { CalendarDate, ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { type CommandContext, DATABASE, type Policy } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';
import { ImportStore } from '../import-store.js';
import { tryRejectedAgain } from '../people/people-index.js';
import { confirmationsOf } from '../recording/confirmations.js';
import { RowRecorder } from '../recording/row-recorder.js';
import { retractedImports, speakAgainUnless } from '../recording/speak-again.js';
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

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    if (event.type === matchConfirmed.type) return this.record(event, context);
    if (event.type === matchRejected.type) return this.reject(matchRejected.schema.parse(event.data).matchId);
    return this.reopen(matchReopened.schema.parse(event.data).matchId);
  }

  private async reject(matchId: string): Promise<void> {
    await this.database.query(
      `update feed_row
          set outcome = 'rejected-in-review',
              rejected_member_ids = array(select unnest(rejected_member_ids) union select unnest($2::uuid[]))
        where match_review_id = $1 and outcome = 'in-review'`,
      [matchId, await this.candidateIdsOf(matchId)],
    );
    if (await tryRejectedAgain(this.database, matchId)) this.jobs.announce();
  }

  private async reopen(matchId: string): Promise<void> {
    await this.database.query(
      `update feed_row
          set outcome = 'in-review',
              rejected_member_ids = array(select unnest(rejected_member_ids) except select unnest($2::uuid[]))
        where match_review_id = $1 and outcome = 'rejected-in-review'`,
      [matchId, await this.candidateIdsOf(matchId)],
    );
  }

  private async candidateIdsOf(matchId: string): Promise<readonly string[]> {
    const { state } = await this.matches.load(matchId);
    return state.status === 'none' ? [] : state.review.candidates.map(({ memberId }) => memberId);
  }

  private async record(event: ReadEvent, context: CommandContext): Promise<void> {
    const { matchId, caseId, familyId, memberId, score, confirmedBy } = matchConfirmed.schema.parse(event.data);
    const { state } = await this.matches.load(matchId);
    if (state.status === 'none') return;
    const { importId, line, measures, candidates } = state.review;
    const job = await this.imports.job(importId);
    if (job.status === 'taken-back') return;
    const chosen = candidates.find((one) => one.caseId === caseId && one.memberId === memberId);
    const compared = chosen?.compared ?? [];
    // The case is noted first: whoever takes the import back meanwhile finds it there. A row that was recorded of somebody else,
    // or is in a newer review, is not for this one to decide.
    const { rows } = await this.database.query<{ school_urn: string | null; school_name: string | null }>(
      `update feed_row
          set case_id = $3, family_id = $4, member_id = $5, score = $6, compared = $7, decided_by = $8
        where import_id = $1 and line = $2 and match_review_id = $9
          and (outcome in ('in-review', 'rejected-in-review') or (case_id = $3 and member_id = $5))
        returning school_urn, school_name`,
      [importId, line, caseId, familyId, memberId, score, JSON.stringify(compared), confirmedBy, matchId],
    );
    if (rows[0] === undefined) return;
    const { school_urn: urn, school_name: name } = rows[0];
    const row = {
      line,
      memberId,
      measures,
      compared,
      score,
      decidedBy: confirmedBy,
      ...(urn === null || name === null ? {} : { school: { urn, name } }),
    };
    const retractedBefore = await retractedImports(this.database);
    const confirmed: ReadonlyMap<string, CalendarDate> = await confirmationsOf(this.database, [caseId]);
    const recorded = await this.recorder.record(job, { caseId, rows: [row] }, confirmed, context);
    await storeRecorded(this.database, job, recorded);
    if (await speakAgainUnless(this.database, { importId, line }, retractedBefore)) this.jobs.announce();
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
