import { Inject, Injectable } from '@nestjs/common';
import { assertMayTouchCase, type CommandHandlerOf, type CommandRequest } from '@turnaround/application';
import type { CommandResult, observeRegression } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import { Claims } from '../family-claims/claims.js';

@Injectable()
export class ObserveRegressionHandler implements CommandHandlerOf<typeof observeRegression> {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {}

  async execute({ id: claimId, body, context }: CommandRequest<typeof observeRegression>): Promise<CommandResult> {
    const { claim } = await this.claims.load(claimId);
    assertMayTouchCase(context.actor, (await this.ledger.getCase(claim.caseId)).ownership);
    const { needId, description, observedOn } = body;
    const by = { observedBy: context.actor.id, today: context.today };
    return this.claims.execute({ type: 'ObserveRegression', claimId, needId, description, observedOn, ...by }, context);
  }
}
