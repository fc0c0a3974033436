import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, declineRequest } from '@turnaround/contracts';
import { assertMayActForAgency, CommandRequest } from '@turnaround/service-kit';
import { agencyAsked } from '../domain/service-request/service-request.state.js';
import { SERVICE_REQUESTS, type ServiceRequests } from '../service-requests.js';

export class DeclineRequestCommand extends CommandRequest<typeof declineRequest> {}

@CommandHandler(DeclineRequestCommand)
export class DeclineRequestHandler implements ICommandHandler<DeclineRequestCommand> {
  constructor(@Inject(SERVICE_REQUESTS) private readonly requests: ServiceRequests) {}

  execute({ id, body, context }: DeclineRequestCommand): Promise<CommandResult> {
    return this.requests.execute(
      id,
      { type: 'DeclineRequest', ...body, declinedOn: context.today },
      context,
      (request) => assertMayActForAgency(context.actor, agencyAsked(request)),
    );
  }
}
