import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, reopenMatch } from '@turnaround/contracts';
import { feedMatches } from '../aggregates.js';
import { StandingImports } from './standing-imports.js';

@Injectable()
export class ReopenMatchHandler implements CommandHandlerOf<typeof reopenMatch> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(StandingImports) private readonly imports: StandingImports,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof reopenMatch>): Promise<CommandResult> {
    await this.imports.assertStanding(id);
    const by = { reopenedBy: context.actor.id, reopenedOn: context.today };
    return this.repositories.of(feedMatches).execute(id, { type: 'ReopenMatch', reason: body.reason, ...by }, context);
  }
}
