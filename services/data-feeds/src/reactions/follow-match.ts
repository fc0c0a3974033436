import { Inject, Injectable } from '@nestjs/common';
import { type Reaction, Repositories } from '@turnaround/application';
import { type MatchEvent, matchConfirmed, matchRejected, matchReopened } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE, Indexes } from '@turnaround/service-kit';
import { feedMatches } from '../aggregates.js';
import { FeedJobs } from '../feed-jobs.js';
import { FeedRows, MATCHING_LOCK } from '../feed-rows.js';
import { feedPerson } from '../indexes/feed-person.js';
import { ImportStore } from '../import-store.js';

type Confirmation = Extract<MatchEvent, { type: 'data-feeds.MatchConfirmed' }>['data'];

/** What somebody decided about a row moves it as the machine's own decision would; the work on its file goes on from there. */
@Injectable()
export class FollowMatch implements Reaction {
  readonly name = 'follow-match';
  readonly on = [matchConfirmed, matchRejected, matchReopened];

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Indexes) private readonly indexes: Indexes,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {}

  async handle({ type, data }: ReadEvent): Promise<void> {
    if (type === matchConfirmed.type) return this.confirm(matchConfirmed.schema.parse(data));
    if (type === matchRejected.type) return this.reject(matchRejected.schema.parse(data).matchId);
    const { matchId } = matchReopened.schema.parse(data);
    await new FeedRows(this.database).reopened(matchId, await this.memberIdsOf(matchId));
  }

  private async confirm(confirmation: Confirmation): Promise<void> {
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

  /** Somebody else may have joined since the row was put into review, or stood behind those who were named. */
  private async reject(matchId: string): Promise<void> {
    const memberIds = await this.memberIdsOf(matchId);
    await this.indexes.caughtUp(feedPerson.name);
    const found = await this.database.transaction(async (tx) => {
      await tx.query(MATCHING_LOCK);
      const rows = new FeedRows(tx);
      const moved = await rows.rejected(matchId, memberIds);
      return moved.length === 0 ? 0 : rows.lookForAgain('r.match_review_id = $1', [matchId]);
    });
    if (found > 0) this.jobs.announce();
  }

  private async memberIdsOf(matchId: string): Promise<readonly string[]> {
    return (await this.candidatesOf(matchId)).map(({ memberId }) => memberId);
  }

  private async candidatesOf(matchId: string) {
    const { state } = await this.repositories.of(feedMatches).load(matchId);
    return state.status === 'none' ? [] : state.review.candidates;
  }
}
