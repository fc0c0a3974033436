import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordProgrammeConsent } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { mayTouchReferral } from '../case-scope.js';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class RecordProgrammeConsentCommand extends CommandRequest<typeof recordProgrammeConsent> {}

@CommandHandler(RecordProgrammeConsentCommand)
export class RecordProgrammeConsentHandler implements ICommandHandler<RecordProgrammeConsentCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: RecordProgrammeConsentCommand): Promise<CommandResult> {
    return this.referrals.execute(
      id,
      { type: 'RecordProgrammeConsent', consent: body.consent, today: context.today },
      context,
      mayTouchReferral(context.actor),
    );
  }
}
