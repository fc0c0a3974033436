import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE } from '@turnaround/service-kit';

/** Whether the file a row came in still counts. */
@Injectable()
export class StandingImports {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** @throws DomainError FEED_IMPORT.TAKEN_BACK */
  async assertStanding(matchId: string): Promise<void> {
    const { rows } = await this.database.query(
      `select from feed_row r join feed_import i on i.id = r.import_id
        where r.match_review_id = $1 and i.status = 'taken-back'`,
      [matchId],
    );
    if (rows.length === 0) return;
    throw new DomainError('FEED_IMPORT.TAKEN_BACK', 'The file this row came in was taken back; nothing of it counts.');
  }
}
