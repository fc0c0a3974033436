import {
  acceptRequest,
  declineRequest,
  fulfilRequest,
  registerAgency,
  requestService,
  signSharingAgreement,
} from '@turnaround/contracts';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { agenciesProvider } from './agencies.js';
import { familySharingsProvider } from './family-sharings.js';
import { AcceptRequestCommand, AcceptRequestHandler } from './accept-request/accept-request.handler.js';
import { DeclineRequestCommand, DeclineRequestHandler } from './decline-request/decline-request.handler.js';
import { FulfilRequestCommand, FulfilRequestHandler } from './fulfil-request/fulfil-request.handler.js';
import { RegisterAgencyCommand, RegisterAgencyHandler } from './register-agency/register-agency.handler.js';
import { RequestServiceCommand, RequestServiceHandler } from './request-service/request-service.handler.js';
import {
  SignSharingAgreementCommand,
  SignSharingAgreementHandler,
} from './sign-sharing-agreement/sign-sharing-agreement.handler.js';
import { NoteConsentAtReferralPolicy } from './policies/note-consent-at-referral.policy.js';
import { NoteConsentPolicy } from './policies/note-consent.policy.js';
import { NoteKeyWorkerPolicy } from './policies/note-key-worker.policy.js';
import { serviceRequestsProvider } from './service-requests.js';

export const agencyCoordinationService = caseService({
  name: 'agency-coordination',
  context: 'agency-coordination',
  repositories: [agenciesProvider, familySharingsProvider, serviceRequestsProvider],
  endpoints: [
    commandEndpoint(registerAgency, RegisterAgencyCommand),
    commandEndpoint(signSharingAgreement, SignSharingAgreementCommand),
    commandEndpoint(requestService, RequestServiceCommand),
    commandEndpoint(acceptRequest, AcceptRequestCommand),
    commandEndpoint(declineRequest, DeclineRequestCommand),
    commandEndpoint(fulfilRequest, FulfilRequestCommand),
  ],
  handlers: [
    RegisterAgencyHandler,
    SignSharingAgreementHandler,
    RequestServiceHandler,
    AcceptRequestHandler,
    DeclineRequestHandler,
    FulfilRequestHandler,
  ],
  policies: [NoteConsentAtReferralPolicy, NoteConsentPolicy, NoteKeyWorkerPolicy],
});
