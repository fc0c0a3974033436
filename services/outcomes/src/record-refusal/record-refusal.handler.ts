import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordRefusal } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { CLAIMS, type Claims } from '../claims.js';

export class RecordRefusalCommand extends CommandRequest<typeof recordRefusal> {}

@CommandHandler(RecordRefusalCommand)
export class RecordRefusalHandler implements ICommandHandler<RecordRefusalCommand> {
  constructor(@Inject(CLAIMS) private readonly claims: Claims) {}

  execute({ id, body, context }: RecordRefusalCommand): Promise<CommandResult> {
    const { reason, refusedOn } = body;
    const by = { recordedBy: context.actor.id, today: context.today };
    return this.claims.execute(id, { type: 'RecordRefusal', reason, refusedOn, ...by }, context);
  }
}
