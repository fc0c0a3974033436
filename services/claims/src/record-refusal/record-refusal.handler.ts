import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordRefusal } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class RecordRefusalCommand extends CommandRequest<typeof recordRefusal> {}

@CommandHandler(RecordRefusalCommand)
export class RecordRefusalHandler implements ICommandHandler<RecordRefusalCommand> {
  constructor(@Inject(Claims) private readonly claims: Claims) {}

  execute({ id, body, context }: RecordRefusalCommand): Promise<CommandResult> {
    const { reason, refusedOn } = body;
    const by = { recordedBy: context.actor.id, today: context.today };
    return this.claims.execute({ type: 'RecordRefusal', claimId: id, reason, refusedOn, ...by }, context);
  }
}
