import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordSampleOutcome } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';

export class RecordSampleOutcomeCommand extends CommandRequest<typeof recordSampleOutcome> {}

@CommandHandler(RecordSampleOutcomeCommand)
export class RecordSampleOutcomeHandler implements ICommandHandler<RecordSampleOutcomeCommand> {
  constructor(
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(Claims) private readonly claims: Claims,
  ) {}

  async execute({ id, body, context }: RecordSampleOutcomeCommand): Promise<CommandResult> {
    const { claimId, outcome, note } = body;
    const claim = (await this.claims.find(claimId))?.claim;
    const preparedBy = claim?.preparedBy ?? '';
    const by = { preparedBy, recordedBy: context.actor.id, recordedOn: context.today };
    return this.batches.execute(id, { type: 'RecordSampleOutcome', claimId, outcome, note, ...by }, context);
  }
}
