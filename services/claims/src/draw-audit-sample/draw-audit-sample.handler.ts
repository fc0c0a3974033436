import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, drawAuditSample } from '@turnaround/contracts';
import { claimBatches } from '../claim-batches.js';
import { Claims } from '../family-claims/claims.js';
import { noBatch } from '../domain/claim-batch/claim-batch.errors.js';
import { drawSample, SAMPLE_METHOD } from './audit-sample.js';

@Injectable()
export class DrawAuditSampleHandler implements CommandHandlerOf<typeof drawAuditSample> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Claims) private readonly claims: Claims,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof drawAuditSample>): Promise<CommandResult> {
    const batches = this.repositories.of(claimBatches);
    const { state } = await batches.load(id);
    if (state.status === 'none') throw noBatch();
    const { percent, seed = context.newId('audit sample') } = body;
    const passedOver = await this.withdrawn(state.claimIds);
    const from = state.claimIds.filter((claimId) => !passedOver.includes(claimId));
    const draw = { seed, percent, method: SAMPLE_METHOD, outOf: from.length, passedOver };
    const claimIds = drawSample(seed, from, percent);
    const by = { drawnBy: context.actor.id, drawnOn: context.today };
    return batches.execute(id, { type: 'DrawAuditSample', ...draw, claimIds, ...by }, context);
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
