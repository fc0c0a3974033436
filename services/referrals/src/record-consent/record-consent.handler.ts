import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordConsent } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { mayTouchReferral } from '../case-scope.js';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class RecordConsentCommand extends CommandRequest<typeof recordConsent> {}

@CommandHandler(RecordConsentCommand)
export class RecordConsentHandler implements ICommandHandler<RecordConsentCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: RecordConsentCommand): Promise<CommandResult> {
    const { agencyId, decision, decidedBy, decidedOn } = body;
    const { today } = context;
    return this.referrals.execute(
      id,
      { type: 'RecordConsent', agencyId, decision, decidedBy, decidedOn: decidedOn ?? today, today },
      context,
      mayTouchReferral(context.actor),
    );
  }
}
