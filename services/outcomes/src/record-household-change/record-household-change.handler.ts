import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BodyOf, CommandResult, Member, recordHouseholdChange } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest, type CommandContext } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class RecordHouseholdChangeCommand extends CommandRequest<typeof recordHouseholdChange> {}

@CommandHandler(RecordHouseholdChangeCommand)
export class RecordHouseholdChangeHandler implements ICommandHandler<RecordHouseholdChangeCommand> {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  execute({ id, body, context }: RecordHouseholdChangeCommand): Promise<CommandResult> {
    return this.records.execute(
      id,
      {
        type: 'RecordHouseholdChange',
        ...whoChanged(body.change, context),
        changedOn: body.changedOn,
        today: context.today,
      },
      context,
      (record) => assertMayTouchCase(context.actor, record),
    );
  }
}

function whoChanged(
  change: BodyOf<typeof recordHouseholdChange>['change'],
  context: CommandContext,
): { change: 'joined' | 'left'; memberId: string; member?: Member } {
  switch (change.kind) {
    case 'joined': {
      const memberId = context.newId('member');
      return { change: 'joined', memberId, member: { memberId, ...change.member } };
    }
    case 'returned':
      return { change: 'joined', memberId: change.memberId };
    case 'left':
      return { change: 'left', memberId: change.memberId };
  }
}
