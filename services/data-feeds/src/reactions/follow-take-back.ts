import { Inject, Injectable } from '@nestjs/common';
import type { Reaction } from '@turnaround/application';
import { importTakenBack } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { DATABASE } from '@turnaround/service-kit';
import { FeedJobs } from '../feed-jobs.js';
import { ImportStore } from '../import-store.js';

/** A file that somebody took back counts no more from now on; what it recorded is withdrawn by its work. */
@Injectable()
export class FollowTakeBack implements Reaction {
  readonly name = 'follow-take-back';
  readonly on = [importTakenBack];

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {}

  async handle({ data, metadata: { actor, recordedAt } }: ReadEvent): Promise<void> {
    const { importId, reason } = importTakenBack.schema.parse(data);
    await new ImportStore(this.database).takenBack(importId, { reason, actor: { ...actor }, at: recordedAt });
    this.jobs.announce();
  }
}
