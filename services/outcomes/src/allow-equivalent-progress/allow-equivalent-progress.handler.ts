import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { allowEquivalentProgress, CommandResult } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class AllowEquivalentProgressCommand extends CommandRequest<typeof allowEquivalentProgress> {}

@CommandHandler(AllowEquivalentProgressCommand)
export class AllowEquivalentProgressHandler implements ICommandHandler<AllowEquivalentProgressCommand> {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  execute({ id, body: { needId, reason }, context }: AllowEquivalentProgressCommand): Promise<CommandResult> {
    const { actor, today: allowedOn } = context;
    const allowed = { needId, reason, allowedBy: actor.id, allowedByName: actor.name, allowedOn };
    return this.records.execute(id, { type: 'AllowEquivalentProgress', ...allowed }, context, (record) =>
      assertMayTouchCase(actor, record),
    );
  }
}
