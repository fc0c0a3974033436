import { Inject, Injectable } from '@nestjs/common';
import { Repositories } from '@turnaround/application';
import { DomainError } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE } from '@turnaround/service-kit';
import * as errors from '../domain/feed-match/feed-match.errors.js';
import { feedMatches } from '../aggregates.js';

/** Whether the file a row came in still counts, and the review is the newest of the row. */
@Injectable()
export class StandingImports {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Repositories) private readonly repositories: Repositories,
  ) {}

  /** @throws DomainError FEED_IMPORT.TAKEN_BACK, MATCH.ALREADY_DECIDED */
  async assertStanding(matchId: string): Promise<void> {
    const { rows } = await this.database.query<{ status: string }>(
      'select i.status from feed_row r join feed_import i on i.id = r.import_id where r.match_review_id = $1',
      [matchId],
    );
    if (rows.length === 0 && (await this.repositories.of(feedMatches).find(matchId)) !== undefined)
      throw errors.matchedAgain();
    if (rows[0]?.status !== 'taken-back') return;
    throw new DomainError('FEED_IMPORT.TAKEN_BACK', 'The file this row came in was taken back; nothing of it counts.');
  }
}
