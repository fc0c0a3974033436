import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, startAssessment } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

export class StartAssessmentCommand extends CommandRequest<typeof startAssessment> {}

@CommandHandler(StartAssessmentCommand)
export class StartAssessmentHandler implements ICommandHandler<StartAssessmentCommand> {
  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  execute({ id, context }: StartAssessmentCommand): Promise<CommandResult> {
    return this.assessments.execute(id, { type: 'StartAssessment', startedOn: context.today }, context, (assessment) =>
      assertMayTouchCase(context.actor, assessment),
    );
  }
}
