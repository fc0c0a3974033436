import { Inject, Injectable } from '@nestjs/common';
import { batchSubmitted, claimLeftOut, claimPutInBatch } from '@turnaround/contracts';
import { DomainError, type ReadEvent } from '@turnaround/kernel';
import { type CommandContext, type Policy, stepOf } from '@turnaround/service-kit';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { Claims } from '../family-claims/claims.js';
import { Submission } from '../submit-claim/submission.js';

/**
 * A claim put in a batch is in that batch's list; a batch that went takes its claims along, and one that cannot go is left out,
 * with the reason.
 */
@Injectable()
export class FollowBatchesPolicy implements Policy {
  readonly name = 'follow-batches';
  readonly on = [claimPutInBatch, batchSubmitted, claimLeftOut];

  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(Submission) private readonly submission: Submission,
  ) {}

  async handle({ type, data }: ReadEvent, context: CommandContext): Promise<void> {
    if (type === claimPutInBatch.type) return this.list(claimPutInBatch.schema.parse(data), context);
    if (type === batchSubmitted.type) return this.submit(batchSubmitted.schema.parse(data), context);
    const { claimId, batchId, code } = claimLeftOut.schema.parse(data);
    await this.claims.execute({ type: 'TakeOutOfBatch', claimId, batchId, code }, context);
  }

  private async list(
    { claimId, batchId, putBy, putOn }: { claimId: string; batchId: string; putBy: string; putOn: string },
    context: CommandContext,
  ): Promise<void> {
    const { claim } = await this.claims.load(claimId);
    if (claim.status !== 'approved' || claim.batch?.batchId !== batchId) return;
    try {
      const added = { addedBy: putBy, addedOn: putOn };
      await this.batches.execute(batchId, { type: 'AddClaims', claims: [claim], ...added }, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const step = stepOf(context, 'take out of batch');
      await this.claims.execute({ type: 'TakeOutOfBatch', claimId, batchId, code: error.code }, step);
    }
  }

  private async submit(
    { batchId, claimIds, ...by }: { batchId: string; claimIds: string[]; submittedBy: string; submittedOn: string },
    context: CommandContext,
  ): Promise<void> {
    const leftOut: { claimId: string; code: string }[] = [];
    for (const claimId of claimIds) {
      if ((await this.claims.load(claimId)).claim.wentWith === batchId) continue;
      try {
        await this.submission.submit(claimId, { ...by, batchId }, stepOf(context, `submit ${claimId}`));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        leftOut.push({ claimId, code: error.code });
      }
    }
    if (leftOut.length > 0) await this.batches.execute(batchId, { type: 'LeaveOut', leftOut }, context);
  }
}
