import { type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  acceptRequest,
  declineRequest,
  fulfilRequest,
  registerAgency,
  requestService,
  signSharingAgreement,
} from '@turnaround/contracts';
import { AcceptRequestHandler } from './accept-request/accept-request.handler.js';
import { agencies } from './agencies.js';
import { DeclineRequestHandler } from './decline-request/decline-request.handler.js';
import { FulfilRequestHandler } from './fulfil-request/fulfil-request.handler.js';
import { RequestServiceHandler } from './request-service/request-service.handler.js';

const onAgency = commandsOn(agencies);

export const commands: readonly CommandRow[] = [
  onAgency(
    registerAgency,
    (body, _context, id) => ({ type: 'RegisterAgency', ...body, agencyId: body.agencyId?.toLowerCase() ?? id }),
    { idOf: ({ agencyId }, id) => agencyId?.toLowerCase() ?? id },
  ),
  onAgency(signSharingAgreement, (body) => ({ type: 'SignSharingAgreement', ...body })),
  handledBy(requestService, RequestServiceHandler),
  handledBy(acceptRequest, AcceptRequestHandler),
  handledBy(declineRequest, DeclineRequestHandler),
  handledBy(fulfilRequest, FulfilRequestHandler),
];
