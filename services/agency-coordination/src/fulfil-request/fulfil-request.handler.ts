import { Inject, Injectable } from '@nestjs/common';
import { assertMayTouchCase, type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, fulfilRequest } from '@turnaround/contracts';
import type { ServiceRequest } from '../domain/service-request/service-request.state.js';
import type { CaseWorker } from '../domain/family-sharing/family-sharing.state.js';
import { familySharings } from '../family-sharings.js';
import { serviceRequests } from '../service-requests.js';
import { mayAnswer } from '../still-shared.js';

/** The agency says so itself, or the worker of the case has seen it. */
@Injectable()
export class FulfilRequestHandler implements CommandHandlerOf<typeof fulfilRequest> {
  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  async execute({ id, body, context }: CommandRequest<typeof fulfilRequest>): Promise<CommandResult> {
    const requests = this.repositories.of(serviceRequests);
    const may = await mayAnswer(this.repositories, id, context);
    const caseWorker = await this.caseWorkerOf((await requests.load(id)).state);
    return requests.execute(
      id,
      { type: 'FulfilRequest', ...body, fulfilledOn: body.fulfilledOn ?? context.today, today: context.today },
      context,
      (request) => {
        may(context.actor, request);
        assertMayTouchCase(context.actor, caseWorker ?? {});
      },
    );
  }

  private async caseWorkerOf(request: ServiceRequest): Promise<CaseWorker | undefined> {
    if (request.status === 'unmade') return undefined;
    return (await this.repositories.of(familySharings).find(request.familyId))?.state.workers.get(request.caseId);
  }
}
