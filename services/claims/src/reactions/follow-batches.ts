import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories, stepOf } from '@turnaround/application';
import { batchSubmitted, claimLeftOut, claimPutInBatch, type EventOf } from '@turnaround/contracts';
import { DomainError, type ReadEvent } from '@turnaround/kernel';
import { claimBatches } from '../claim-batches.js';
import { Claims } from '../family-claims/claims.js';
import { SubmitClaimHandler } from '../submit-claim/submit-claim.handler.js';

const on = [claimPutInBatch, batchSubmitted, claimLeftOut] as const;

/**
 * A claim put in a batch is in that batch's list; a batch that went takes its claims along, and one that cannot go is left out,
 * with the reason.
 */
@Injectable()
export class FollowBatches implements Reaction {
  readonly name = 'follow-batches';
  readonly on = on;

  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(SubmitClaimHandler) private readonly submission: SubmitClaimHandler,
  ) {}

  async handle({ type, data }: ReadEvent<EventOf<(typeof on)[number]>>, context: CommandContext): Promise<void> {
    switch (type) {
      case claimPutInBatch.type:
        return this.list(data, context);
      case batchSubmitted.type:
        return this.submit(data, context);
      case claimLeftOut.type: {
        const { claimId, batchId, code } = data;
        await this.claims.execute({ type: 'TakeOutOfBatch', claimId, batchId, code }, context);
      }
    }
  }

  private async list(
    { claimId, batchId, putBy, putOn }: EventOf<typeof claimPutInBatch>['data'],
    context: CommandContext,
  ): Promise<void> {
    const { claim } = await this.claims.load(claimId);
    if (claim.status !== 'approved' || claim.batch?.batchId !== batchId) return;
    try {
      const added = { addedBy: putBy, addedOn: putOn };
      const add = { type: 'AddClaims', claims: [claim], ...added } as const;
      await this.repositories.of(claimBatches).execute(batchId, add, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const step = stepOf(context, 'take out of batch');
      await this.claims.execute({ type: 'TakeOutOfBatch', claimId, batchId, code: error.code }, step);
    }
  }

  private async submit(
    { batchId, claimIds, ...by }: EventOf<typeof batchSubmitted>['data'],
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
    if (leftOut.length === 0) return;
    await this.repositories.of(claimBatches).execute(batchId, { type: 'LeaveOut', leftOut }, context);
  }
}
