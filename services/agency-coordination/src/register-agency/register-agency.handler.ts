import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, registerAgency } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { AGENCIES, type Agencies } from '../agencies.js';

export class RegisterAgencyCommand extends CommandRequest<typeof registerAgency> {}

@CommandHandler(RegisterAgencyCommand)
export class RegisterAgencyHandler implements ICommandHandler<RegisterAgencyCommand> {
  constructor(@Inject(AGENCIES) private readonly agencies: Agencies) {}

  execute({ id, body, context }: RegisterAgencyCommand): Promise<CommandResult> {
    const agencyId = body.agencyId?.toLowerCase() ?? id;
    return this.agencies.execute(agencyId, { type: 'RegisterAgency', ...body, agencyId }, context);
  }
}
