import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitClaim } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { BatchedClaims, inBatch } from '../claim-batches/batched-claims.js';
import { Submission } from './submission.js';

export class SubmitClaimCommand extends CommandRequest<typeof submitClaim> {}

@CommandHandler(SubmitClaimCommand)
export class SubmitClaimHandler implements ICommandHandler<SubmitClaimCommand> {
  constructor(
    @Inject(Submission) private readonly submission: Submission,
    @Inject(BatchedClaims) private readonly batched: BatchedClaims,
  ) {}

  async execute({ id, context }: SubmitClaimCommand): Promise<CommandResult> {
    const batchId = (await this.batched.find([id])).get(id);
    const by = { submittedBy: context.actor.id, submittedOn: context.today };
    return this.submission.submit(id, by, context, () => {
      if (batchId !== undefined) throw inBatch([id]);
    });
  }
}
