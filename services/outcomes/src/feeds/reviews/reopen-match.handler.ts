import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, reopenMatch } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { FEED_MATCHES, type FeedMatches } from '../feed-matches.js';
import { StandingImports } from './standing-imports.js';

export class ReopenMatchCommand extends CommandRequest<typeof reopenMatch> {}

@CommandHandler(ReopenMatchCommand)
export class ReopenMatchHandler implements ICommandHandler<ReopenMatchCommand> {
  constructor(
    @Inject(FEED_MATCHES) private readonly matches: FeedMatches,
    @Inject(StandingImports) private readonly imports: StandingImports,
  ) {}

  async execute({ id, body, context }: ReopenMatchCommand): Promise<CommandResult> {
    await this.imports.assertStanding(id);
    const by = { reopenedBy: context.actor.id, reopenedOn: context.today };
    return this.matches.execute(id, { type: 'ReopenMatch', ...body, ...by }, context);
  }
}
