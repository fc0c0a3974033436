import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordStrength } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

export class RecordStrengthCommand extends CommandRequest<typeof recordStrength> {}

@CommandHandler(RecordStrengthCommand)
export class RecordStrengthHandler implements ICommandHandler<RecordStrengthCommand> {
  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  execute({ id, body, context }: RecordStrengthCommand): Promise<CommandResult> {
    return this.assessments.execute(
      id,
      { type: 'RecordStrength', ...body, strengthId: context.newId('strength') },
      context,
      (assessment) => assertMayTouchCase(context.actor, assessment),
    );
  }
}
