import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, reviewOverlap } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { FAMILY_OVERLAPS, type FamilyOverlaps } from '../overlaps/family-overlaps.js';

export class ReviewOverlapCommand extends CommandRequest<typeof reviewOverlap> {}

@CommandHandler(ReviewOverlapCommand)
export class ReviewOverlapHandler implements ICommandHandler<ReviewOverlapCommand> {
  constructor(@Inject(FAMILY_OVERLAPS) private readonly overlaps: FamilyOverlaps) {}

  execute({ id, body: { decision, reason }, context }: ReviewOverlapCommand): Promise<CommandResult> {
    const by = { reviewedBy: context.actor.id, reviewedOn: context.today };
    return this.overlaps.execute(id, { type: 'ReviewOverlap', decision, reason, ...by }, context);
  }
}
