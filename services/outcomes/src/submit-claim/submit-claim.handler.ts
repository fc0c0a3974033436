import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitClaim } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { inBatch } from '../claim-batches/batched-claims.js';
import { ClaimsInBatches } from '../claim-batches/claims-in-batches.js';
import { Submission } from './submission.js';

export class SubmitClaimCommand extends CommandRequest<typeof submitClaim> {}

@CommandHandler(SubmitClaimCommand)
export class SubmitClaimHandler implements ICommandHandler<SubmitClaimCommand> {
  constructor(
    @Inject(Submission) private readonly submission: Submission,
    @Inject(ClaimsInBatches) private readonly inBatches: ClaimsInBatches,
  ) {}

  async execute({ id, context }: SubmitClaimCommand): Promise<CommandResult> {
    const { heldIds } = await this.inBatches.of([id], context.today);
    const by = { submittedBy: context.actor.id, submittedOn: context.today };
    return this.submission.submit(id, by, context, () => {
      if (heldIds.length > 0) throw inBatch(heldIds);
    });
  }
}
