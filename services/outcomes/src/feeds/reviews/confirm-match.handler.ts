import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, confirmMatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';
import { StandingImports } from './standing-imports.js';

export class ConfirmMatchCommand extends CommandRequest<typeof confirmMatch> {}

@CommandHandler(ConfirmMatchCommand)
export class ConfirmMatchHandler implements ICommandHandler<ConfirmMatchCommand> {
  constructor(
    @Inject(FEED_MATCHES) private readonly matches: FeedMatches,
    @Inject(StandingImports) private readonly imports: StandingImports,
  ) {}

  async execute({ id, body, context }: ConfirmMatchCommand): Promise<CommandResult> {
    await this.imports.assertStanding(id);
    const by = { confirmedBy: context.actor.id, confirmedOn: context.today };
    return this.matches.execute(id, { type: 'ConfirmMatch', ...body, ...by }, context);
  }
}
