import { Inject, Injectable } from '@nestjs/common';
import { batchSubmitted } from '@turnaround/contracts';
import { DomainError, type StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { Submission } from '../submit-claim/submission.js';

/** A batch that went takes its claims along; one that cannot go is left out, and the batch says why. */
@Injectable()
export class SubmitBatchedClaimsPolicy implements Policy {
  readonly name = 'submit-batched-claims';
  readonly on = [batchSubmitted];

  constructor(
    @Inject(Submission) private readonly submission: Submission,
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
  ) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { batchId, claimIds, submittedBy, submittedOn } = batchSubmitted.schema.parse(event.data);
    const by = { submittedBy, submittedOn };
    const leftOut: { claimId: string; code: string }[] = [];
    for (const claimId of claimIds) {
      try {
        await this.submission.submit(claimId, by, context);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        leftOut.push({ claimId, code: error.code });
      }
    }
    if (leftOut.length > 0) await this.batches.execute(batchId, { type: 'LeaveOut', leftOut }, context);
  }
}
