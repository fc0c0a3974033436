import { Inject, Injectable } from '@nestjs/common';
import { sampleOutcomeRecorded } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

/** What internal audit rejects is withdrawn, not only left out of the batch. */
@Injectable()
export class WithdrawRejectedClaimPolicy implements Policy {
  readonly name = 'withdraw-rejected-claim';
  readonly on = [sampleOutcomeRecorded];

  constructor(@Inject(Claims) private readonly claims: Claims) {}

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    const { claimId, outcome, note, recordedBy, recordedOn } = sampleOutcomeRecorded.schema.parse(event.data);
    if (outcome !== 'withdraw') return;
    if ((await this.claims.load(claimId)).claim.status === 'withdrawn') return;
    const why = { reason: note ?? 'Rejected by internal audit', withdrawnBy: recordedBy, withdrawnOn: recordedOn };
    await this.claims.execute({ type: 'WithdrawClaim', claimId, ...why }, context);
  }
}
