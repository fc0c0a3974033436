import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, fulfilRequest } from '@turnaround/contracts';
import { assertMayActForAgency, assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { agencyAsked, type ServiceRequest } from '../domain/service-request/service-request.state.js';
import type { CaseWorker } from '../domain/family-sharing/family-sharing.state.js';
import { FAMILY_SHARINGS, type FamilySharings } from '../family-sharings.js';
import { SERVICE_REQUESTS, type ServiceRequests } from '../service-requests.js';

export class FulfilRequestCommand extends CommandRequest<typeof fulfilRequest> {}

/** The agency says so itself, or the worker of the case has seen it. */
@CommandHandler(FulfilRequestCommand)
export class FulfilRequestHandler implements ICommandHandler<FulfilRequestCommand> {
  constructor(
    @Inject(SERVICE_REQUESTS) private readonly requests: ServiceRequests,
    @Inject(FAMILY_SHARINGS) private readonly families: FamilySharings,
  ) {}

  async execute({ id, body, context }: FulfilRequestCommand): Promise<CommandResult> {
    const caseWorker = await this.caseWorkerOf((await this.requests.load(id)).state);
    return this.requests.execute(
      id,
      { type: 'FulfilRequest', ...body, fulfilledOn: body.fulfilledOn ?? context.today, today: context.today },
      context,
      (request) => {
        assertMayActForAgency(context.actor, agencyAsked(request));
        assertMayTouchCase(context.actor, caseWorker ?? {});
      },
    );
  }

  private async caseWorkerOf(request: ServiceRequest): Promise<CaseWorker | undefined> {
    if (request.status === 'unmade') return undefined;
    return (await this.families.find(request.familyId))?.state.workers.get(request.caseId);
  }
}
