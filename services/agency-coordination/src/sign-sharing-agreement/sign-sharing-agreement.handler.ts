import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, signSharingAgreement } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { AGENCIES, type Agencies } from '../agencies.js';

export class SignSharingAgreementCommand extends CommandRequest<typeof signSharingAgreement> {}

@CommandHandler(SignSharingAgreementCommand)
export class SignSharingAgreementHandler implements ICommandHandler<SignSharingAgreementCommand> {
  constructor(@Inject(AGENCIES) private readonly agencies: Agencies) {}

  execute({ id, body, context }: SignSharingAgreementCommand): Promise<CommandResult> {
    return this.agencies.execute(id, { type: 'SignSharingAgreement', ...body }, context);
  }
}
