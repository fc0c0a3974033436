import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, observeRegression } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class ObserveRegressionCommand extends CommandRequest<typeof observeRegression> {}

@CommandHandler(ObserveRegressionCommand)
export class ObserveRegressionHandler implements ICommandHandler<ObserveRegressionCommand> {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {}

  async execute({ id: claimId, body, context }: ObserveRegressionCommand): Promise<CommandResult> {
    const { claim } = await this.claims.load(claimId);
    assertMayTouchCase(context.actor, (await this.ledger.getCase(claim.caseId)).ownership);
    const { needId, description, observedOn } = body;
    const by = { observedBy: context.actor.id, today: context.today };
    return this.claims.execute({ type: 'ObserveRegression', claimId, needId, description, observedOn, ...by }, context);
  }
}
