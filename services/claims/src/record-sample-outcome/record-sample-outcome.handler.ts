import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, recordSampleOutcome } from '@turnaround/contracts';
import { Basis } from '../basis/basis.js';
import { claimBatches } from '../claim-batches.js';
import { Claims } from '../family-claims/claims.js';

/** Internal audit asks the rules again too: what fell since it was drawn is not passed, whoever prepared it. */
@Injectable()
export class RecordSampleOutcomeHandler implements CommandHandlerOf<typeof recordSampleOutcome> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Basis) private readonly basis: Basis,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof recordSampleOutcome>): Promise<CommandResult> {
    const batches = this.repositories.of(claimBatches);
    const answer = await batches.answered(id, context);
    if (answer !== undefined) return answer;
    const { claimId, outcome, note } = body;
    const claim = (await this.claims.find(claimId))?.claim;
    if (claim !== undefined && outcome === 'pass') await this.basis.assertHolds(claim, context.today, context);
    const answering = claim === undefined ? [] : await this.basis.answering(claim);
    const by = { answering, recordedBy: context.actor.id, recordedOn: context.today };
    return batches.execute(id, { type: 'RecordSampleOutcome', claimId, outcome, note, ...by }, context);
  }
}
