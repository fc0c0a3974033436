import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, holdReview } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class HoldReviewCommand extends CommandRequest<typeof holdReview> {}

@CommandHandler(HoldReviewCommand)
export class HoldReviewHandler implements ICommandHandler<HoldReviewCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: HoldReviewCommand): Promise<CommandResult> {
    return this.plans.execute(
      id,
      { type: 'HoldReview', ...body, reviewId: context.newId('review'), heldOn: context.today },
      context,
      (plan) => assertMayTouchCase(context.actor, plan),
    );
  }
}
