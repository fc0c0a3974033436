import { Inject, Injectable } from '@nestjs/common';
import { assertMayTouchCase, type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, requestService } from '@turnaround/contracts';
import { agencies } from '../agencies.js';
import { isSharingAgreed } from '../domain/agency/agency.state.js';
import { hasConsented } from '../domain/family-sharing/family-sharing.state.js';
import type { RequestFacts } from '../domain/service-request/service-request.commands.js';
import { familySharings } from '../family-sharings.js';
import { serviceRequests } from '../service-requests.js';

/** The directory and the family's consent are other streams: they are read first and go in as facts. */
@Injectable()
export class RequestServiceHandler implements CommandHandlerOf<typeof requestService> {
  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  async execute({ id, body, context }: CommandRequest<typeof requestService>): Promise<CommandResult> {
    const sharing = (await this.repositories.of(familySharings).find(body.familyId))?.state;
    const caseWorker = sharing?.workers.get(body.caseId);
    assertMayTouchCase(context.actor, caseWorker ?? {});
    const agency = (await this.repositories.of(agencies).find(body.agencyId))?.state;
    const isRegistered = agency?.status === 'registered';
    const facts: RequestFacts = {
      agencyName: isRegistered ? agency.name : undefined,
      isCaseOfFamily: caseWorker !== undefined,
      isSharingAgreed: isRegistered && isSharingAgreed(agency, context.today),
      hasFamilyConsented: sharing !== undefined && hasConsented(sharing, body.agencyId, context.today),
    };
    return this.repositories
      .of(serviceRequests)
      .execute(id, { type: 'RequestService', ...body, requestId: id, requestedOn: context.today, facts }, context);
  }
}
