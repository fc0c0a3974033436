import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, reviewOverlap } from '@turnaround/contracts';
import { familyOverlaps } from '../overlaps/family-overlaps.js';
import { Holds } from '../overlaps/holds.js';

@Injectable()
export class ReviewOverlapHandler implements CommandHandlerOf<typeof reviewOverlap> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Holds) private readonly holds: Holds,
  ) {}

  async execute({
    id,
    body: { decision, reason },
    context,
  }: CommandRequest<typeof reviewOverlap>): Promise<CommandResult> {
    const overlaps = this.repositories.of(familyOverlaps);
    const by = { reviewedBy: context.actor.id, reviewedOn: context.today };
    const result = await overlaps.execute(id, { type: 'ReviewOverlap', decision, reason, ...by }, context);
    const { state } = await overlaps.load(id);
    if (state.status === 'reviewed') await this.holds.tellReviewed(state, state.keptCaseId, context.today, context);
    return result;
  }
}
