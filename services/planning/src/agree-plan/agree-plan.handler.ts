import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { agreePlan, CommandResult } from '@turnaround/contracts';
import { assertMayActForAgency, assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class AgreePlanCommand extends CommandRequest<typeof agreePlan> {}

/** Staff record who signed at the meeting, by name; a partner signs for its own agency only (docs/domain/casework.md R37). */
@CommandHandler(AgreePlanCommand)
export class AgreePlanHandler implements ICommandHandler<AgreePlanCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: AgreePlanCommand): Promise<CommandResult> {
    return this.plans.execute(id, { type: 'AgreePlan', ...body, agreedOn: context.today }, context, (plan) => {
      assertMayActForAgency(context.actor, body.party.kind === 'agency' ? body.party.agencyId : undefined);
      assertMayTouchCase(context.actor, plan);
    });
  }
}
