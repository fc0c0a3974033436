import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  Repositories,
  stepOf,
} from '@turnaround/application';
import type { CommandResult, drawAuditSample } from '@turnaround/contracts';
import { Basis, isFallen } from '../basis/basis.js';
import { claimBatches } from '../claim-batches.js';
import { Claims } from '../family-claims/claims.js';
import type { OpenedBatch, SampledBatch } from '../domain/claim-batch/claim-batch.state.js';
import { noBatch } from '../domain/claim-batch/claim-batch.errors.js';
import { drawSample, newSeed, SAMPLE_METHOD } from './audit-sample.js';

@Injectable()
export class DrawAuditSampleHandler implements CommandHandlerOf<typeof drawAuditSample> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Basis) private readonly basis: Basis,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof drawAuditSample>): Promise<CommandResult> {
    const batches = this.repositories.of(claimBatches);
    const answer = await batches.answered(id, context);
    if (answer !== undefined) return answer;
    await this.leaveOutFallen(id, context);
    const { state } = await batches.load(id);
    if (state.status === 'none') throw noBatch();
    const { percent } = body;
    const seed = newSeed();
    const passedOver = await this.withdrawn(state);
    const from = state.claimIds.filter((claimId) => !passedOver.includes(claimId));
    const draw = { seed, percent, method: SAMPLE_METHOD, outOf: from.length, passedOver };
    const claimIds = drawSample(seed, from, percent);
    const by = { drawnBy: context.actor.id, drawnOn: context.today };
    return batches.execute(id, { type: 'DrawAuditSample', ...draw, claimIds, ...by }, context);
  }

  /** What does not hold on the day of the draw is no part of what is drawn from, and does not go with the batch. */
  private async leaveOutFallen(id: string, context: CommandContext): Promise<void> {
    const batches = this.repositories.of(claimBatches);
    const { state } = await batches.load(id);
    if (state.status === 'none' || state.status === 'submitted') return;
    const leftOut: { claimId: string; code: string }[] = [];
    for (const claimId of state.claimIds) {
      try {
        await this.basis.assertHolds((await this.claims.load(claimId)).claim, context.today, context);
      } catch (error) {
        if (!isFallen(error)) throw error;
        leftOut.push({ claimId, code: error.code });
      }
    }
    if (leftOut.length === 0) return;
    await batches.execute(id, { type: 'LeaveOut', leftOut }, stepOf(context, `leave out ${leftOut.length} of ${id}`));
  }

  /** They will not be submitted: were they drawn, what is submitted might go without any audit. */
  private async withdrawn(batch: OpenedBatch | SampledBatch): Promise<readonly string[]> {
    const gone: string[] = [];
    for (const claimId of batch.claimIds) {
      const isRejected = batch.status !== 'open' && batch.sample.get(claimId) === 'withdrawn';
      if (isRejected || (await this.claims.load(claimId)).claim.status === 'withdrawn') gone.push(claimId);
    }
    return gone;
  }
}
