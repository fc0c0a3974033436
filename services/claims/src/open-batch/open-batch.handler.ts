import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, openBatch } from '@turnaround/contracts';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { CommandRequest } from '@turnaround/service-kit';
import { CLAIM_BATCHES, type ClaimBatches } from '../claim-batches/claim-batches.js';
import { windowUnknown } from '../domain/claim-batch/claim-batch.errors.js';

export class OpenBatchCommand extends CommandRequest<typeof openBatch> {}

@CommandHandler(OpenBatchCommand)
export class OpenBatchHandler implements ICommandHandler<OpenBatchCommand> {
  constructor(
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async execute({ id, body, context }: OpenBatchCommand): Promise<CommandResult> {
    const ruleSet = this.ruleSets.find(body.ruleSetId);
    const window = ruleSet?.claimWindows.find(({ id: windowId, enabled }) => enabled && windowId === body.windowId);
    if (ruleSet === undefined || window === undefined) throw windowUnknown();
    const rules = { ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version };
    const by = { openedBy: context.actor.id, openedOn: context.today };
    return this.batches.execute(id, { type: 'OpenBatch', batchId: id, ...rules, window, ...by }, context);
  }
}
