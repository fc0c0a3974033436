import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitClaim } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Submission } from './submission.js';

export class SubmitClaimCommand extends CommandRequest<typeof submitClaim> {}

@CommandHandler(SubmitClaimCommand)
export class SubmitClaimHandler implements ICommandHandler<SubmitClaimCommand> {
  constructor(@Inject(Submission) private readonly submission: Submission) {}

  execute({ id, context }: SubmitClaimCommand): Promise<CommandResult> {
    return this.submission.submit(id, { submittedBy: context.actor.id, submittedOn: context.today }, context);
  }
}
