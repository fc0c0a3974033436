import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, drawAuditSample } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { drawSample, SAMPLE_METHOD } from '../claim-batches/audit-sample.js';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { Claims } from '../family-claims/claims.js';
import { noBatch } from '../domain/claim-batch/claim-batch.errors.js';

export class DrawAuditSampleCommand extends CommandRequest<typeof drawAuditSample> {}

@CommandHandler(DrawAuditSampleCommand)
export class DrawAuditSampleHandler implements ICommandHandler<DrawAuditSampleCommand> {
  constructor(
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(Claims) private readonly claims: Claims,
  ) {}

  async execute({ id, body, context }: DrawAuditSampleCommand): Promise<CommandResult> {
    const { state } = await this.batches.load(id);
    if (state.status === 'none') throw noBatch();
    const { percent, seed = context.newId('audit sample') } = body;
    const passedOver = await this.withdrawn(state.claimIds);
    const from = state.claimIds.filter((claimId) => !passedOver.includes(claimId));
    const draw = { seed, percent, method: SAMPLE_METHOD, outOf: from.length, passedOver };
    const claimIds = drawSample(seed, from, percent);
    const by = { drawnBy: context.actor.id, drawnOn: context.today };
    return this.batches.execute(id, { type: 'DrawAuditSample', ...draw, claimIds, ...by }, context);
  }

  /** They will not be submitted: were they drawn, what is submitted might go without any audit. */
  private async withdrawn(claimIds: readonly string[]): Promise<readonly string[]> {
    const gone: string[] = [];
    for (const claimId of claimIds) {
      if ((await this.claims.load(claimId)).claim.status === 'withdrawn') gone.push(claimId);
    }
    return gone;
  }
}
