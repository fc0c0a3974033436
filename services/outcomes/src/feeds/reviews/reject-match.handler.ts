import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, rejectMatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';

export class RejectMatchCommand extends CommandRequest<typeof rejectMatch> {}

@CommandHandler(RejectMatchCommand)
export class RejectMatchHandler implements ICommandHandler<RejectMatchCommand> {
  constructor(@Inject(FEED_MATCHES) private readonly matches: FeedMatches) {}

  execute({ id, body, context }: RejectMatchCommand): Promise<CommandResult> {
    const by = { rejectedBy: context.actor.id, rejectedOn: context.today };
    return this.matches.execute(id, { type: 'RejectMatch', ...body, ...by }, context);
  }
}
