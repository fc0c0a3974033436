import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, addClaimToBatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { BatchedClaims } from '../claim-batches/batched-claims.js';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { CLAIMS, type Claims } from '../claims.js';
import { alreadySubmitted, notApproved, notPrepared, withdrawn } from '../domain/claim/claim.errors.js';
import type { Claim, StandingClaim } from '../domain/claim/claim.state.js';

export class AddClaimToBatchCommand extends CommandRequest<typeof addClaimToBatch> {}

@CommandHandler(AddClaimToBatchCommand)
export class AddClaimToBatchHandler implements ICommandHandler<AddClaimToBatchCommand> {
  constructor(
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(BatchedClaims) private readonly batched: BatchedClaims,
  ) {}

  async execute({ id, body, context }: AddClaimToBatchCommand): Promise<CommandResult> {
    const { claimId } = body;
    const claim = approved((await this.claims.load(claimId)).state);
    await this.batches.load(id);
    await this.batched.take(claimId, id, await this.batchLeft(claimId));
    const { ruleSetId, amountPence } = claim;
    const by = { addedBy: context.actor.id, addedOn: context.today };
    return this.batches.execute(id, { type: 'AddClaim', claimId, ruleSetId, amountPence, ...by }, context);
  }

  /** The batch noted for the claim, where it refused the claim after all. */
  private async batchLeft(claimId: string): Promise<string | undefined> {
    const batchId = await this.batched.find(claimId);
    if (batchId === undefined) return undefined;
    const batch = (await this.batches.find(batchId))?.state;
    return batch === undefined || batch.status === 'none' || !batch.claimIds.includes(claimId) ? batchId : undefined;
  }
}

function approved(claim: Claim): StandingClaim {
  switch (claim.status) {
    case 'none':
      throw notPrepared();
    case 'prepared':
      throw notApproved();
    case 'withdrawn':
      throw withdrawn();
    case 'paid':
    case 'refused':
    case 'submitted':
      throw alreadySubmitted();
    case 'approved':
      return claim;
  }
}
