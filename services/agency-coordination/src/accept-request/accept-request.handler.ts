import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, acceptRequest } from '@turnaround/contracts';
import { serviceRequests } from '../service-requests.js';
import { mayAnswer } from '../still-shared.js';

/** The agency's own word, as long as the family shares with it. */
@Injectable()
export class AcceptRequestHandler implements CommandHandlerOf<typeof acceptRequest> {
  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  async execute({ id, body, context }: CommandRequest<typeof acceptRequest>): Promise<CommandResult> {
    const may = await mayAnswer(this.repositories, id, context);
    return this.repositories
      .of(serviceRequests)
      .execute(id, { type: 'AcceptRequest', ...body, acceptedOn: context.today }, context, may);
  }
}
