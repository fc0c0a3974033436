import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, observeRegression } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { CLAIMS, type Claims } from '../claims.js';
import { notPrepared } from '../domain/claim/claim.errors.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class ObserveRegressionCommand extends CommandRequest<typeof observeRegression> {}

@CommandHandler(ObserveRegressionCommand)
export class ObserveRegressionHandler implements ICommandHandler<ObserveRegressionCommand> {
  constructor(
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
  ) {}

  async execute({ id, body, context }: ObserveRegressionCommand): Promise<CommandResult> {
    const { state } = await this.claims.load(id);
    if (state.status === 'none') throw notPrepared();
    assertMayTouchCase(context.actor, (await this.records.load(state.caseId)).state);
    const { needId, description, observedOn } = body;
    const by = { observedBy: context.actor.id, today: context.today };
    return this.claims.execute(id, { type: 'ObserveRegression', needId, description, observedOn, ...by }, context);
  }
}
