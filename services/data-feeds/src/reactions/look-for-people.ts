import { Inject, Injectable } from '@nestjs/common';
import type { Reaction } from '@turnaround/application';
import { type EventOf, householdChanged, referralAccepted } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE, Indexes } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { FeedRows, MATCHING_LOCK } from '../feed-rows.js';
import { feedCase } from '../indexes/feed-case.js';
import { caseIdOf, feedPerson, membersOf } from '../indexes/feed-person.js';

/** Whoever is taken in or joins is also looked for among the rows that are about nobody known. */
@Injectable()
export class LookForPeople implements Reaction {
  readonly name = 'look-for-people';
  /** Waits for the ledger, which may be away. */
  readonly group = 'people';
  readonly on = [referralAccepted, householdChanged];

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Indexes) private readonly indexes: Indexes,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {}

  async handle(heard: ReadEvent): Promise<void> {
    // Delivered are the events of `on` only, each parsed by its contract.
    const event = heard as ReadEvent<EventOf<(typeof this.on)[number]>>;
    if (event.type === householdChanged.type && event.data.change === 'left') return;
    await this.indexes.passed(feedPerson.name, event);
    if (event.type === referralAccepted.type) await this.indexes.passed(feedCase.name, event);
    const memberIds = membersOf(event).map(({ memberId }) => memberId);
    const found = await this.database.transaction(async (tx) => {
      await tx.query(MATCHING_LOCK);
      const which = 'p.case_id = $1 and p.member_id = any($2::text[])';
      return new FeedRows(tx).lookForAgain(which, [caseIdOf(event), memberIds]);
    });
    if (found > 0) this.jobs.announce();
  }
}
