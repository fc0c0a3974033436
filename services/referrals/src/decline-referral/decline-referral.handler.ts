import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, declineReferral } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { mayTouchReferral } from '../case-scope.js';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class DeclineReferralCommand extends CommandRequest<typeof declineReferral> {}

@CommandHandler(DeclineReferralCommand)
export class DeclineReferralHandler implements ICommandHandler<DeclineReferralCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: DeclineReferralCommand): Promise<CommandResult> {
    return this.referrals.execute(
      id,
      {
        type: 'DeclineReferral',
        reason: body.reason,
        explanation: body.explanation,
        declinedOn: context.today,
        declinedBy: context.actor.id,
      },
      context,
      mayTouchReferral(context.actor),
    );
  }
}
