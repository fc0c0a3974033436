import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, draftPlan } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class DraftPlanCommand extends CommandRequest<typeof draftPlan> {}

@CommandHandler(DraftPlanCommand)
export class DraftPlanHandler implements ICommandHandler<DraftPlanCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: DraftPlanCommand): Promise<CommandResult> {
    return this.plans.execute(id, { type: 'DraftPlan', ...body, draftedOn: context.today }, context, (plan) =>
      assertMayTouchCase(context.actor, plan),
    );
  }
}
