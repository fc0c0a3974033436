import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { acceptRequest, CommandResult } from '@turnaround/contracts';
import { assertMayActForAgency, CommandRequest } from '@turnaround/service-kit';
import { agencyAsked } from '../domain/service-request/service-request.state.js';
import { SERVICE_REQUESTS, type ServiceRequests } from '../service-requests.js';

export class AcceptRequestCommand extends CommandRequest<typeof acceptRequest> {}

@CommandHandler(AcceptRequestCommand)
export class AcceptRequestHandler implements ICommandHandler<AcceptRequestCommand> {
  constructor(@Inject(SERVICE_REQUESTS) private readonly requests: ServiceRequests) {}

  execute({ id, body, context }: AcceptRequestCommand): Promise<CommandResult> {
    return this.requests.execute(
      id,
      { type: 'AcceptRequest', ...body, acceptedOn: context.today },
      context,
      (request) => assertMayActForAgency(context.actor, agencyAsked(request)),
    );
  }
}
