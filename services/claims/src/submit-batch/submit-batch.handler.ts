import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitBatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';

export class SubmitBatchCommand extends CommandRequest<typeof submitBatch> {}

@CommandHandler(SubmitBatchCommand)
export class SubmitBatchHandler implements ICommandHandler<SubmitBatchCommand> {
  constructor(@Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches) {}

  execute({ id, context }: SubmitBatchCommand): Promise<CommandResult> {
    const by = { submittedBy: context.actor.id, submittedOn: context.today };
    return this.batches.execute(id, { type: 'SubmitBatch', ...by }, context);
  }
}
