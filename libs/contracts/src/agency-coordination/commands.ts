import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Email, Id, IsoDate, Line, Prose, Telephone } from '../primitives.js';
import { AgencyKind, RequestDeclineReason } from './values.js';

const context = 'agency-coordination';

export const registerAgency = defineCommand({
  name: 'RegisterAgency',
  context,
  path: '/agencies',
  summary: 'Add a partner agency to the directory',
  roles: ['team-manager', 'programme-manager', 'administrator'],
  body: {
    /** For an agency the identity provider already knows by an id; otherwise it gets a new one. */
    agencyId: Id.optional(),
    name: Line,
    kind: AgencyKind,
    remit: Prose,
    contactName: personal(Line),
    email: personal(Email),
    telephone: personal(Telephone).optional(),
  },
});

export const signSharingAgreement = defineCommand({
  name: 'SignSharingAgreement',
  context,
  path: '/agencies/:id/sign-sharing-agreement',
  summary: 'Record an information-sharing agreement with an agency',
  roles: ['programme-manager', 'data-officer', 'administrator'],
  body: { purpose: Prose, validFrom: IsoDate, validTo: IsoDate, signedBy: personal(Line) },
});

export const requestService = defineCommand({
  name: 'RequestService',
  context,
  path: '/service-requests',
  summary: 'Ask an agency for a service for a family',
  roles: ['key-worker', 'team-manager'],
  body: {
    caseId: Id,
    familyId: Id,
    agencyId: Id,
    service: personal(Line),
    reason: personal(Prose),
    memberIds: z.array(Id).max(25),
    goalId: Id.optional(),
    neededBy: IsoDate,
  },
});

export const acceptRequest = defineCommand({
  name: 'AcceptRequest',
  context,
  path: '/service-requests/:id/accept',
  summary: "Commit the agency to a service (the agency's own word)",
  roles: ['partner'],
  body: { commitment: personal(Prose), dueOn: IsoDate },
});

export const declineRequest = defineCommand({
  name: 'DeclineRequest',
  context,
  path: '/service-requests/:id/decline',
  summary: 'Decline a request for a service, with the reason',
  roles: ['partner'],
  body: { reason: RequestDeclineReason, explanation: personal(Prose) },
});

export const fulfilRequest = defineCommand({
  name: 'FulfilRequest',
  context,
  path: '/service-requests/:id/fulfil',
  summary: 'Record that the service was provided',
  roles: ['partner', 'key-worker', 'team-manager'],
  body: { result: personal(Prose), fulfilledOn: IsoDate.optional() },
});

export const agencyCoordinationCommands = [
  registerAgency,
  signSharingAgreement,
  requestService,
  acceptRequest,
  declineRequest,
  fulfilRequest,
] as const;
