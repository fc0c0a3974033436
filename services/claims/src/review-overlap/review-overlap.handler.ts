import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, reviewOverlap } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { FAMILY_OVERLAPS, type FamilyOverlaps } from '../overlaps/family-overlaps.js';
import { Holds } from '../overlaps/holds.js';

export class ReviewOverlapCommand extends CommandRequest<typeof reviewOverlap> {}

@CommandHandler(ReviewOverlapCommand)
export class ReviewOverlapHandler implements ICommandHandler<ReviewOverlapCommand> {
  constructor(
    @Inject(FAMILY_OVERLAPS) private readonly overlaps: FamilyOverlaps,
    @Inject(Holds) private readonly holds: Holds,
  ) {}

  async execute({ id, body: { decision, reason }, context }: ReviewOverlapCommand): Promise<CommandResult> {
    const by = { reviewedBy: context.actor.id, reviewedOn: context.today };
    const result = await this.overlaps.execute(id, { type: 'ReviewOverlap', decision, reason, ...by }, context);
    const { state } = await this.overlaps.load(id);
    if (state.status === 'reviewed') await this.holds.tellReviewed(state, state.keptCaseId, context.today, context);
    return result;
  }
}
