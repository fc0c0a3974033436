import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  Repositories,
  stepOf,
} from '@turnaround/application';
import type { addClaimsToBatch, CommandResult } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import { Basis } from '../basis/basis.js';
import { claimBatches } from '../claim-batches.js';
import { noBatch } from '../domain/claim-batch/claim-batch.errors.js';
import { assertTakes } from '../domain/claim-batch/claim-batch.decider.js';
import { Claims } from '../family-claims/claims.js';
import { Holds } from '../overlaps/holds.js';
import { approvedClaims } from './approved-claims.js';

/**
 * The stream of each claim's family says which batch it goes with, so that it never goes with two; the batch follows. All are looked
 * at before the first is put in, so that none is where one cannot be.
 */
@Injectable()
export class AddClaimsToBatchHandler implements CommandHandlerOf<typeof addClaimsToBatch> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Claims) readonly claims: Claims,
    @Inject(Basis) readonly basis: Basis,
    @Inject(Holds) readonly holds: Holds,
  ) {}

  async execute({ id: batchId, body, context }: CommandRequest<typeof addClaimsToBatch>): Promise<CommandResult> {
    const batches = this.repositories.of(claimBatches);
    const answer = await batches.answered(batchId, context);
    if (answer !== undefined) return answer;
    const claimIds = [...new Set(body.claimIds)];
    const approved = await approvedClaims(this, claimIds, batchId, context);
    const { state: batch } = await batches.load(batchId);
    if (batch.status === 'none') throw noBatch();
    assertTakes(batch, approved);
    const { closesOn } = batch;
    const by = { putBy: context.actor.id, putOn: context.today };
    for (const claimId of claimIds) {
      const step = stepOf(context, `put ${claimId} in batch`);
      // What each rests on was asked a moment ago, before the first was put in.
      await this.claims.execute({ type: 'PutInBatch', claimId, batchId, closesOn, ...by, changes: [] }, step);
    }
    try {
      const added = { addedBy: context.actor.id, addedOn: context.today };
      return await batches.execute(batchId, { type: 'AddClaims', claims: approved, ...added }, context);
    } catch (error) {
      if (error instanceof DomainError) await this.takeOut(claimIds, batchId, error.code, context);
      throw error;
    }
  }

  /** The batch takes no more claims by now. */
  private async takeOut(
    claimIds: readonly string[],
    batchId: string,
    code: string,
    context: CommandContext,
  ): Promise<void> {
    for (const claimId of claimIds) {
      const step = stepOf(context, `take ${claimId} out of batch`);
      await this.claims.execute({ type: 'TakeOutOfBatch', claimId, batchId, code }, step);
    }
  }
}
