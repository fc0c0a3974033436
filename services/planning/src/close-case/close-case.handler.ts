import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { closeCase, CommandResult } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class CloseCaseCommand extends CommandRequest<typeof closeCase> {}

@CommandHandler(CloseCaseCommand)
export class CloseCaseHandler implements ICommandHandler<CloseCaseCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: CloseCaseCommand): Promise<CommandResult> {
    return this.plans.execute(
      id,
      { type: 'CloseCase', ...body, closedOn: body.closedOn ?? context.today, today: context.today },
      context,
      (plan) => assertMayTouchCase(context.actor, plan),
    );
  }
}
