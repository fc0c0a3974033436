import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, requestService } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { AGENCIES, type Agencies } from '../agencies.js';
import { isSharingAgreed } from '../domain/agency/agency.state.js';
import { hasConsented } from '../domain/family-sharing/family-sharing.state.js';
import type { RequestFacts } from '../domain/service-request/service-request.commands.js';
import { FAMILY_SHARINGS, type FamilySharings } from '../family-sharings.js';
import { SERVICE_REQUESTS, type ServiceRequests } from '../service-requests.js';

export class RequestServiceCommand extends CommandRequest<typeof requestService> {}

/** The directory and the family's consent are other streams: they are read first and go in as facts. */
@CommandHandler(RequestServiceCommand)
export class RequestServiceHandler implements ICommandHandler<RequestServiceCommand> {
  constructor(
    @Inject(SERVICE_REQUESTS) private readonly requests: ServiceRequests,
    @Inject(AGENCIES) private readonly agencies: Agencies,
    @Inject(FAMILY_SHARINGS) private readonly families: FamilySharings,
  ) {}

  async execute({ id, body, context }: RequestServiceCommand): Promise<CommandResult> {
    const sharing = (await this.families.find(body.familyId))?.state;
    const caseWorker = sharing?.workers.get(body.caseId);
    assertMayTouchCase(context.actor, caseWorker ?? {});
    const agency = (await this.agencies.find(body.agencyId))?.state;
    const isRegistered = agency?.status === 'registered';
    const facts: RequestFacts = {
      agencyName: isRegistered ? agency.name : undefined,
      isCaseOfFamily: caseWorker !== undefined,
      isSharingAgreed: isRegistered && isSharingAgreed(agency, context.today),
      hasFamilyConsented: sharing !== undefined && hasConsented(sharing, body.agencyId, context.today),
    };
    return this.requests.execute(
      id,
      { type: 'RequestService', ...body, requestId: id, requestedOn: context.today, facts },
      context,
    );
  }
}
