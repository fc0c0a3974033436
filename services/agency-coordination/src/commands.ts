import { assertIsAsked, type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  acceptRequest,
  declineRequest,
  fulfilRequest,
  registerAgency,
  requestService,
  signSharingAgreement,
} from '@turnaround/contracts';
import { agencies } from './agencies.js';
import { agenciesAsked } from './domain/service-request/service-request.state.js';
import { FulfilRequestHandler } from './fulfil-request/fulfil-request.handler.js';
import { RequestServiceHandler } from './request-service/request-service.handler.js';
import { serviceRequests } from './service-requests.js';

const onAgency = commandsOn(agencies);
const onRequest = commandsOn(serviceRequests, (actor, request) => assertIsAsked(actor, agenciesAsked(request)));

export const commands: readonly CommandRow[] = [
  onAgency(
    registerAgency,
    (body, _context, id) => ({ type: 'RegisterAgency', ...body, agencyId: body.agencyId?.toLowerCase() ?? id }),
    { idOf: ({ agencyId }, id) => agencyId?.toLowerCase() ?? id },
  ),
  onAgency(signSharingAgreement, (body) => ({ type: 'SignSharingAgreement', ...body })),
  handledBy(requestService, RequestServiceHandler),
  onRequest(acceptRequest, (body, { today }) => ({ type: 'AcceptRequest', ...body, acceptedOn: today })),
  onRequest(declineRequest, (body, { today }) => ({ type: 'DeclineRequest', ...body, declinedOn: today })),
  handledBy(fulfilRequest, FulfilRequestHandler),
];
