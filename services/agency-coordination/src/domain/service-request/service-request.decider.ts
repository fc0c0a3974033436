import { assertNever, type CalendarDate, type Decider, isBefore } from '@turnaround/kernel';
import type {
  AcceptRequest,
  DeclineRequest,
  FulfilRequest,
  RequestService,
  ServiceRequestCommand,
} from './service-request.commands.js';
import * as errors from './service-request.errors.js';
import type { ServiceRequestEvent } from './service-request.events.js';
import type { MadeRequest, ServiceRequest } from './service-request.state.js';

export const serviceRequestDecider: Decider<ServiceRequest, ServiceRequestCommand, ServiceRequestEvent> = {
  initialState: { status: 'unmade' },
  decide,
  evolve,
};

function decide(command: ServiceRequestCommand, state: ServiceRequest): readonly ServiceRequestEvent[] {
  switch (command.type) {
    case 'RequestService':
      return request(command, state);
    case 'AcceptRequest':
      return accept(command, state);
    case 'DeclineRequest':
      return decline(command, state);
    case 'FulfilRequest':
      return fulfil(command, state);
    default:
      return assertNever(command);
  }
}

/** An agency hears of a family only under an agreement in force and with the family's consent (docs/domain/casework.md R3). */
function request(command: RequestService, state: ServiceRequest): readonly ServiceRequestEvent[] {
  if (state.status !== 'unmade') throw errors.alreadyMade();
  const { requestId, caseId, familyId, agencyId, service, reason, goalId, requestedOn, neededBy, facts } = command;
  if (facts.agencyName === undefined) throw errors.agencyUnknown(agencyId);
  if (!facts.isCaseOfFamily) throw errors.caseUnknown(caseId);
  if (!facts.isSharingAgreed) throw errors.agreementMissing(agencyId);
  if (!facts.hasFamilyConsented) throw errors.consentMissing(agencyId);
  if (isBefore(neededBy, requestedOn)) throw errors.datesOutOfOrder('the request', 'The day the service is needed');
  return [
    {
      type: 'agency-coordination.ServiceRequested',
      data: {
        requestId,
        caseId,
        familyId,
        agencyId,
        agencyName: facts.agencyName,
        service,
        reason,
        memberIds: [...new Set(command.memberIds)],
        ...(goalId === undefined ? {} : { goalId }),
        requestedOn,
        neededBy,
      },
    },
  ];
}

/** The agency itself commits, with a day (docs/domain/casework.md R37). */
function accept(
  { commitment, dueOn, acceptedOn }: AcceptRequest,
  state: ServiceRequest,
): readonly ServiceRequestEvent[] {
  const made = waiting(state, acceptedOn);
  if (isBefore(dueOn, acceptedOn)) throw errors.datesOutOfOrder('the answer', 'The due date');
  return [{ type: 'agency-coordination.RequestAccepted', data: { ...idsOf(made), commitment, dueOn, acceptedOn } }];
}

/** An agency may decline, with one of the known barriers as its reason (docs/domain/casework.md §3.8). */
function decline(command: DeclineRequest, state: ServiceRequest): readonly ServiceRequestEvent[] {
  const { reason, explanation, declinedOn } = command;
  const made = waiting(state, declinedOn);
  return [{ type: 'agency-coordination.RequestDeclined', data: { ...idsOf(made), reason, explanation, declinedOn } }];
}

function fulfil({ fulfilledOn, result, today }: FulfilRequest, state: ServiceRequest): readonly ServiceRequestEvent[] {
  switch (state.status) {
    case 'unmade':
      throw errors.notMade();
    case 'waiting':
    case 'declined':
      throw errors.notAccepted(state.status);
    case 'fulfilled':
      throw errors.alreadyFulfilled();
    case 'accepted':
      if (isBefore(today, fulfilledOn)) throw errors.inFuture('The day the service was provided');
      if (isBefore(fulfilledOn, state.acceptedOn)) throw errors.datesOutOfOrder('the acceptance', 'The service');
      return [{ type: 'agency-coordination.RequestFulfilled', data: { ...idsOf(state), fulfilledOn, result } }];
    default:
      return assertNever(state);
  }
}

/** The request while it waits for the agency's answer. */
function waiting(state: ServiceRequest, answeredOn: CalendarDate): MadeRequest {
  if (state.status === 'unmade') throw errors.notMade();
  if (state.status !== 'waiting') throw errors.alreadyAnswered(state.status);
  if (isBefore(answeredOn, state.requestedOn)) throw errors.datesOutOfOrder('the request', 'The answer');
  return state;
}

function idsOf({ requestId, caseId, familyId, agencyId }: MadeRequest): Omit<MadeRequest, 'requestedOn'> {
  return { requestId, caseId, familyId, agencyId };
}

function evolve(state: ServiceRequest, event: ServiceRequestEvent): ServiceRequest {
  switch (event.type) {
    case 'agency-coordination.ServiceRequested': {
      const { requestId, caseId, familyId, agencyId, requestedOn } = event.data;
      return { status: 'waiting', requestId, caseId, familyId, agencyId, requestedOn };
    }
    case 'agency-coordination.RequestAccepted':
      return state.status === 'unmade' ? state : { ...state, status: 'accepted', acceptedOn: event.data.acceptedOn };
    case 'agency-coordination.RequestDeclined':
      return state.status === 'unmade' ? state : { ...state, status: 'declined' };
    case 'agency-coordination.RequestFulfilled':
      return state.status === 'unmade' ? state : { ...state, status: 'fulfilled' };
    default:
      return state;
  }
}
