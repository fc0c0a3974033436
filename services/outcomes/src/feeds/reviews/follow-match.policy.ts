import { Inject, Injectable } from '@nestjs/common';
import { matchConfirmed, matchRejected, matchReopened } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE, type Policy } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';
import { FeedRows } from '../feed-rows.js';
import { ImportStore } from '../import-store.js';
import { tryRejectedAgain } from '../people/people-index.js';

/** What somebody decided about a row moves it as the machine's own decision would; the work on its file goes on from there. */
@Injectable()
export class FollowMatchPolicy implements Policy {
  readonly name = 'follow-match';
  readonly on = [matchConfirmed, matchRejected, matchReopened];
  private readonly rows: FeedRows;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(FEED_MATCHES) private readonly matches: FeedMatches,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {
    this.rows = new FeedRows(database);
  }

  async handle(event: ReadEvent): Promise<void> {
    if (event.type === matchConfirmed.type) return this.confirm(matchConfirmed.schema.parse(event.data));
    if (event.type === matchRejected.type) return this.reject(matchRejected.schema.parse(event.data).matchId);
    const { matchId } = matchReopened.schema.parse(event.data);
    const candidates = await this.candidatesOf(matchId);
    await this.rows.reopened(
      matchId,
      candidates.map(({ memberId }) => memberId),
    );
  }

  private async confirm(confirmation: ReturnType<typeof matchConfirmed.schema.parse>): Promise<void> {
    const { matchId, caseId, familyId, memberId, score, confirmedBy: decidedBy } = confirmation;
    const candidates = await this.candidatesOf(matchId);
    const chosen = candidates.find((one) => one.caseId === caseId && one.memberId === memberId);
    const person = { caseId, familyId, memberId, compared: chosen?.compared ?? [] };
    await this.database.transaction(async (tx) => {
      const imports = await new FeedRows(tx).confirmed(matchId, person, { score, decidedBy });
      await new ImportStore(tx).addWork(imports);
    });
    this.jobs.announce();
  }

  private async reject(matchId: string): Promise<void> {
    const candidates = await this.candidatesOf(matchId);
    await this.rows.rejected(
      matchId,
      candidates.map(({ memberId }) => memberId),
    );
    if (await tryRejectedAgain(this.database, matchId)) this.jobs.announce();
  }

  private async candidatesOf(matchId: string) {
    const { state } = await this.matches.load(matchId);
    return state.status === 'none' ? [] : state.review.candidates;
  }
}
