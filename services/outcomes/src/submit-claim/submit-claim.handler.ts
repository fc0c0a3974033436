import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitClaim } from '@turnaround/contracts';
import { fundingModeOn, openWindowOn } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { CommandRequest } from '@turnaround/service-kit';
import { CLAIMS, type Claims } from '../claims.js';
import { notPrepared, ruleSetGone } from '../domain/claim/claim.errors.js';
import { assertNotHeld } from '../overlaps/assert-not-held.js';
import { OverlapCheck } from '../overlaps/overlap-check.js';

export class SubmitClaimCommand extends CommandRequest<typeof submitClaim> {}

@CommandHandler(SubmitClaimCommand)
export class SubmitClaimHandler implements ICommandHandler<SubmitClaimCommand> {
  constructor(
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
  ) {}

  async execute({ id, context }: SubmitClaimCommand): Promise<CommandResult> {
    const { state } = await this.claims.load(id);
    if (state.status === 'none') throw notPrepared();
    const ruleSet = this.ruleSets.find(state.ruleSetId, state.ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(state.ruleSetId, state.ruleSetVersion);
    const overlaps = await this.overlapCheck.known(state);
    const openWindow = openWindowOn(ruleSet, context.today);
    const fundingMode = fundingModeOn(ruleSet, context.today);
    return this.claims.execute(
      id,
      {
        type: 'SubmitClaim',
        submittedBy: context.actor.id,
        submittedOn: context.today,
        ...(openWindow === undefined ? {} : { openWindowId: openWindow.id }),
        ...(fundingMode === undefined ? {} : { fundingMode }),
      },
      context,
      () => assertNotHeld(state.caseId, overlaps),
    );
  }
}
