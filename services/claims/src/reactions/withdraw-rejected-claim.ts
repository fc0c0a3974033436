import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext, Reaction } from '@turnaround/application';
import { type EventOf, sampleOutcomeRecorded } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { Claims } from '../family-claims/claims.js';

/** What internal audit rejects is withdrawn, not only left out of the batch. */
@Injectable()
export class WithdrawRejectedClaim implements Reaction {
  readonly name = 'withdraw-rejected-claim';
  readonly on = [sampleOutcomeRecorded];

  constructor(@Inject(Claims) private readonly claims: Claims) {}

  async handle({ data }: ReadEvent<EventOf<typeof sampleOutcomeRecorded>>, context: CommandContext): Promise<void> {
    const { claimId, outcome, note, recordedBy, recordedOn } = data;
    if (outcome !== 'withdraw') return;
    if ((await this.claims.load(claimId)).claim.status === 'withdrawn') return;
    const why = { reason: note ?? 'Rejected by internal audit', withdrawnBy: recordedBy, withdrawnOn: recordedOn };
    await this.claims.execute({ type: 'WithdrawClaim', claimId, ...why }, context);
  }
}
