import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordFamilyAgreement } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

export class RecordFamilyAgreementCommand extends CommandRequest<typeof recordFamilyAgreement> {}

@CommandHandler(RecordFamilyAgreementCommand)
export class RecordFamilyAgreementHandler implements ICommandHandler<RecordFamilyAgreementCommand> {
  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  execute({ id, body, context }: RecordFamilyAgreementCommand): Promise<CommandResult> {
    return this.assessments.execute(
      id,
      { type: 'RecordFamilyAgreement', ...body, decidedOn: body.decidedOn ?? context.today, today: context.today },
      context,
      (assessment) => assertMayTouchCase(context.actor, assessment),
    );
  }
}
