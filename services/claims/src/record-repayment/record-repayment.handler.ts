import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordRepayment } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class RecordRepaymentCommand extends CommandRequest<typeof recordRepayment> {}

@CommandHandler(RecordRepaymentCommand)
export class RecordRepaymentHandler implements ICommandHandler<RecordRepaymentCommand> {
  constructor(@Inject(Claims) private readonly claims: Claims) {}

  execute({ id, body, context }: RecordRepaymentCommand): Promise<CommandResult> {
    const { amountPence, repaidOn, reference } = body;
    const by = { recordedBy: context.actor.id, today: context.today };
    return this.claims.execute(
      { type: 'RecordRepayment', claimId: id, amountPence, repaidOn, reference, ...by },
      context,
    );
  }
}
