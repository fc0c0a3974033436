import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, setNeedAside } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class SetNeedAsideCommand extends CommandRequest<typeof setNeedAside> {}

@CommandHandler(SetNeedAsideCommand)
export class SetNeedAsideHandler implements ICommandHandler<SetNeedAsideCommand> {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  execute({ id, body, context }: SetNeedAsideCommand): Promise<CommandResult> {
    const { needId, reason } = body;
    return this.records.execute(
      id,
      { type: 'SetNeedAside', needId, reason, approvedBy: context.actor.id, setAsideOn: context.today },
      context,
      (record) => assertMayTouchCase(context.actor, record),
    );
  }
}
