import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, recordSampleOutcome } from '@turnaround/contracts';
import { Claims } from '../family-claims/claims.js';
import { claimBatches } from '../claim-batches.js';

@Injectable()
export class RecordSampleOutcomeHandler implements CommandHandlerOf<typeof recordSampleOutcome> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Claims) private readonly claims: Claims,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof recordSampleOutcome>): Promise<CommandResult> {
    const { claimId, outcome, note } = body;
    const claim = (await this.claims.find(claimId))?.claim;
    const preparedBy = claim?.preparedBy ?? '';
    const by = { preparedBy, recordedBy: context.actor.id, recordedOn: context.today };
    const record = { type: 'RecordSampleOutcome', claimId, outcome, note, ...by } as const;
    return this.repositories.of(claimBatches).execute(id, record, context);
  }
}
