import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, logContact } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

export class LogContactCommand extends CommandRequest<typeof logContact> {}

@CommandHandler(LogContactCommand)
export class LogContactHandler implements ICommandHandler<LogContactCommand> {
  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  execute({ id, body, context }: LogContactCommand): Promise<CommandResult> {
    const contactedAt = body.contactedAt ?? context.occurredAt;
    return this.plans.execute(
      id,
      {
        type: 'LogContact',
        ...body,
        contactId: context.newId('contact'),
        contactedAt,
        contactedOn: londonDate(contactedAt),
        now: context.now,
      },
      context,
      (plan) => assertMayTouchCase(context.actor, plan),
    );
  }
}
