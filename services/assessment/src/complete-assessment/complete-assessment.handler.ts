import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, completeAssessment } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

export class CompleteAssessmentCommand extends CommandRequest<typeof completeAssessment> {}

@CommandHandler(CompleteAssessmentCommand)
export class CompleteAssessmentHandler implements ICommandHandler<CompleteAssessmentCommand> {
  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  execute({ id, body, context }: CompleteAssessmentCommand): Promise<CommandResult> {
    return this.assessments.execute(
      id,
      { type: 'CompleteAssessment', ...body, completedOn: context.today },
      context,
      (assessment) => assertMayTouchCase(context.actor, assessment),
    );
  }
}
