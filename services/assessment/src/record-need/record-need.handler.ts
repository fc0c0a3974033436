import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordNeed } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

export class RecordNeedCommand extends CommandRequest<typeof recordNeed> {}

@CommandHandler(RecordNeedCommand)
export class RecordNeedHandler implements ICommandHandler<RecordNeedCommand> {
  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  execute({ id, body, context }: RecordNeedCommand): Promise<CommandResult> {
    return this.assessments.execute(
      id,
      {
        type: 'RecordNeed',
        ...body,
        needId: context.newId('need'),
        presentOn: body.presentOn ?? context.today,
        today: context.today,
      },
      context,
      (assessment) => assertMayTouchCase(context.actor, assessment),
    );
  }
}
