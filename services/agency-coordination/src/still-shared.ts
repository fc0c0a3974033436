import { assertIsAsked, type CommandContext, notFound, type Repositories } from '@turnaround/application';
import { type Actor, type CalendarDate, londonDate } from '@turnaround/kernel';
import { agenciesAsked, type ServiceRequest } from './domain/service-request/service-request.state.js';
import { hasConsented } from './domain/family-sharing/family-sharing.state.js';
import { familySharings } from './family-sharings.js';
import { serviceRequests } from './service-requests.js';

/**
 * Who may answer a request: the agency that was asked, as long as the family shares with it on the day it answers; afterwards the request
 * is not there for it (docs/domain/casework.md R3). Staff are not held to that.
 * @throws DomainError RESOURCE.NOT_FOUND where there is no such request
 */
export async function mayAnswer(
  repositories: Repositories,
  requestId: string,
  { actor: { role }, now }: Pick<CommandContext, 'actor' | 'now'>,
): Promise<(actor: Actor, request: ServiceRequest) => void> {
  const { state } = await repositories.of(serviceRequests).load(requestId);
  const shared = role !== 'partner' || (await isShared(repositories, state, londonDate(now)));
  return (actor, request) => {
    assertIsAsked(actor, agenciesAsked(request));
    if (!shared) throw notFound('record');
  };
}

async function isShared(repositories: Repositories, request: ServiceRequest, day: CalendarDate): Promise<boolean> {
  if (request.status === 'unmade') return false;
  const sharing = (await repositories.of(familySharings).find(request.familyId))?.state;
  return sharing !== undefined && hasConsented(sharing, request.agencyId, day);
}
