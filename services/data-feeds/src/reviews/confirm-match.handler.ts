import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, confirmMatch } from '@turnaround/contracts';
import { feedMatches } from '../aggregates.js';
import { StandingImports } from './standing-imports.js';

@Injectable()
export class ConfirmMatchHandler implements CommandHandlerOf<typeof confirmMatch> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(StandingImports) private readonly imports: StandingImports,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof confirmMatch>): Promise<CommandResult> {
    await this.imports.assertStanding(id);
    const by = { confirmedBy: context.actor.id, confirmedOn: context.today };
    return this.repositories
      .of(feedMatches)
      .execute(id, { type: 'ConfirmMatch', caseId: body.caseId, memberId: body.memberId, ...by }, context);
  }
}
