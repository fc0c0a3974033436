import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, submitReferral } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class SubmitReferralCommand extends CommandRequest<typeof submitReferral> {}

@CommandHandler(SubmitReferralCommand)
export class SubmitReferralHandler implements ICommandHandler<SubmitReferralCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: SubmitReferralCommand): Promise<CommandResult> {
    return this.referrals.execute(
      id,
      {
        type: 'SubmitReferral',
        ...body,
        referralId: id,
        familyId: body.familyId ?? context.newId('family'),
        memberIds: body.members.map((_member, index) => context.newId(`member ${index}`)),
        actingAgencyId: context.actor.agencyId,
        today: context.today,
      },
      context,
    );
  }
}
