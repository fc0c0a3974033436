import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, acceptReferral } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { mayTouchReferral } from '../case-scope.js';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class AcceptReferralCommand extends CommandRequest<typeof acceptReferral> {}

@CommandHandler(AcceptReferralCommand)
export class AcceptReferralHandler implements ICommandHandler<AcceptReferralCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: AcceptReferralCommand): Promise<CommandResult> {
    return this.referrals.execute(
      id,
      { type: 'AcceptReferral', note: body.note, acceptedOn: context.today, acceptedBy: context.actor.id },
      context,
      mayTouchReferral(context.actor),
    );
  }
}
