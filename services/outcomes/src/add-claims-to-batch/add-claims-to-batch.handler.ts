import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, addClaimsToBatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { BatchedClaims } from '../claim-batches/batched-claims.js';
import { ClaimsInBatches } from '../claim-batches/claims-in-batches.js';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { CLAIMS, type Claims } from '../claims.js';
import type { AddClaims } from '../domain/claim-batch/claim-batch.commands.js';
import { claimBatchDecider } from '../domain/claim-batch/claim-batch.decider.js';
import { approvedClaims } from './approved-claims.js';

export class AddClaimsToBatchCommand extends CommandRequest<typeof addClaimsToBatch> {}

@CommandHandler(AddClaimsToBatchCommand)
export class AddClaimsToBatchHandler implements ICommandHandler<AddClaimsToBatchCommand> {
  constructor(
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(BatchedClaims) private readonly batched: BatchedClaims,
    @Inject(ClaimsInBatches) private readonly inBatches: ClaimsInBatches,
  ) {}

  async execute({ id, body, context }: AddClaimsToBatchCommand): Promise<CommandResult> {
    const answer = await this.batches.answered(id, context);
    if (answer !== undefined) return answer;
    const claimIds = [...new Set(body.claimIds)];
    const claims = await approvedClaims(this.claims, claimIds);
    const command: AddClaims = { type: 'AddClaims', claims, addedBy: context.actor.id, addedOn: context.today };
    // Asked before the claims are noted too, so that a batch that refuses them leaves them free.
    claimBatchDecider.decide(command, (await this.batches.load(id)).state);
    await this.batched.take(claimIds, id, (await this.inBatches.of(claimIds, context.today)).free);
    return this.batches.execute(id, command, context);
  }
}
