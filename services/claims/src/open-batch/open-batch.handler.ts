import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, openBatch } from '@turnaround/contracts';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { claimBatches } from '../claim-batches.js';
import { windowUnknown } from '../domain/claim-batch/claim-batch.errors.js';

@Injectable()
export class OpenBatchHandler implements CommandHandlerOf<typeof openBatch> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof openBatch>): Promise<CommandResult> {
    const ruleSet = this.ruleSets.find(body.ruleSetId, body.ruleSetVersion);
    const window = ruleSet?.claimWindows.find(({ id: windowId, enabled }) => enabled && windowId === body.windowId);
    if (ruleSet === undefined || window === undefined) throw windowUnknown();
    const rules = { ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version };
    const by = { openedBy: context.actor.id, openedOn: context.today };
    const open = { type: 'OpenBatch', batchId: id, ...rules, window, ...by } as const;
    return this.repositories.of(claimBatches).execute(id, open, context);
  }
}
