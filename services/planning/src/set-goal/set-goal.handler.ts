import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, setGoal } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class SetGoalCommand extends CommandRequest<typeof setGoal> {}

@CommandHandler(SetGoalCommand)
export class SetGoalHandler implements ICommandHandler<SetGoalCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: SetGoalCommand): Promise<CommandResult> {
    return this.plans.execute(
      id,
      { type: 'SetGoal', ...body, goalId: context.newId('goal'), setOn: context.today },
      context,
      (plan) => assertMayTouchCase(context.actor, plan),
    );
  }
}
