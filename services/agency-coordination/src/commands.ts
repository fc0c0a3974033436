import { type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  acceptRequest,
  declineRequest,
  fulfilRequest,
  registerAgency,
  requestService,
  signSharingAgreement,
} from '@turnaround/contracts';
import { agencies } from './agencies.js';
import { FulfilRequestHandler } from './fulfil-request/fulfil-request.handler.js';
import { RequestServiceHandler } from './request-service/request-service.handler.js';
import { serviceRequests } from './service-requests.js';
import { mayAnswer } from './still-shared.js';

const onAgency = commandsOn(agencies);
const onRequest = commandsOn(serviceRequests);
/** The agency's own word, as long as the family shares with it. */
const ofAgencyAsked = { mayAfter: mayAnswer };

export const commands: readonly CommandRow[] = [
  onAgency(
    registerAgency,
    (body, _context, id) => ({ type: 'RegisterAgency', ...body, agencyId: body.agencyId?.toLowerCase() ?? id }),
    { idOf: ({ agencyId }, id) => agencyId?.toLowerCase() ?? id },
  ),
  onAgency(signSharingAgreement, (body) => ({ type: 'SignSharingAgreement', ...body })),
  handledBy(requestService, RequestServiceHandler),
  onRequest(acceptRequest, (body, { today }) => ({ type: 'AcceptRequest', ...body, acceptedOn: today }), ofAgencyAsked),
  onRequest(
    declineRequest,
    (body, { today }) => ({ type: 'DeclineRequest', ...body, declinedOn: today }),
    ofAgencyAsked,
  ),
  handledBy(fulfilRequest, FulfilRequestHandler),
];
