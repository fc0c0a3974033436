import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, takeBackImport } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { DATABASE } from '@turnaround/service-kit';
import { feedImports } from '../aggregates.js';
import { ImportStore } from '../import-store.js';

/** Whether the file may be taken back is for its work to say; who did, why and when is kept in a stream of its own. */
@Injectable()
export class TakeBackImportHandler implements CommandHandlerOf<typeof takeBackImport> {
  private readonly store: ImportStore;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(Repositories) private readonly repositories: Repositories,
  ) {
    this.store = new ImportStore(database);
  }

  async execute({ id, body, context }: CommandRequest<typeof takeBackImport>): Promise<CommandResult> {
    const { failedBefore } = await this.store.assertMayBeTakenBack(id);
    const by = { takenBackBy: context.actor.id, takenBackOn: context.today };
    return this.repositories.of(feedImports).execute(
      id,
      { type: 'TakeBackImport', importId: id, reason: body.reason, ...by, failedBefore },
      // Nobody has done anything with a file that only came.
      { ...context, createsStream: true },
    );
  }
}
