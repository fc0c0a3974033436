import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordPayment } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class RecordPaymentCommand extends CommandRequest<typeof recordPayment> {}

@CommandHandler(RecordPaymentCommand)
export class RecordPaymentHandler implements ICommandHandler<RecordPaymentCommand> {
  constructor(@Inject(Claims) private readonly claims: Claims) {}

  execute({ id, body, context }: RecordPaymentCommand): Promise<CommandResult> {
    const { amountPence, paidOn, reference } = body;
    const by = { recordedBy: context.actor.id, today: context.today };
    return this.claims.execute({ type: 'RecordPayment', claimId: id, amountPence, paidOn, reference, ...by }, context);
  }
}
