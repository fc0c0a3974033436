import { z } from 'zod';
import { ALL_STAFF } from '../about.js';
import { defineEvent, type EventOf } from '../event-contract.js';
import { impersonal, personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate, Organisation } from '../primitives.js';
import { AgencyKind, RequestDeclineReason } from './values.js';

export const agencyRegistered = defineEvent(
  'agency-coordination.AgencyRegistered',
  'A partner agency joined the directory.',
  z.object({
    agencyId: Id,
    name: Organisation,
    kind: AgencyKind,
    remit: Organisation,
    contactName: personal(z.string()),
    email: personal(z.string()),
    telephone: personal(z.string()).optional(),
  }),
  undefined,
  ALL_STAFF,
);

export const sharingAgreementSigned = defineEvent(
  'agency-coordination.SharingAgreementSigned',
  'An information-sharing agreement with the agency covers these dates.',
  z.object({
    agencyId: Id,
    purpose: Organisation,
    validFrom: IsoDate,
    /** Last day it covers. */
    validTo: IsoDate,
    signedBy: personal(z.string()),
  }),
  undefined,
  ALL_STAFF,
);

export const agencyEvents = [agencyRegistered, sharingAgreementSigned] as const;
export type AgencyEvent = EventOf<(typeof agencyEvents)[number]>;

export const sharingConsentNoted = defineEvent(
  'agency-coordination.SharingConsentNoted',
  'What the family said about sharing with these agencies.',
  z.object({
    familyId: Id,
    agencyIds: z.array(Id),
    decision: z.enum(['given', 'withdrawn']),
    decidedOn: IsoDate,
  }),
);

export const caseKeyWorkerNoted = defineEvent(
  'agency-coordination.KeyWorkerNoted',
  'The family has a case with this key worker, so agencies can be asked for services.',
  z.object({ familyId: Id, caseId: Id, keyWorkerId: AccountId, teamId: Code }),
);

export const familySharingEvents = [sharingConsentNoted, caseKeyWorkerNoted] as const;
export type FamilySharingEvent = EventOf<(typeof familySharingEvents)[number]>;

const Requested = { requestId: Id, caseId: Id, familyId: Id, agencyId: Id };

export const serviceRequested = defineEvent(
  'agency-coordination.ServiceRequested',
  'An agency was asked for a service for the family.',
  z.object({
    ...Requested,
    agencyName: Organisation,
    service: personal(z.string()),
    reason: personal(z.string()),
    memberIds: z.array(Id),
    goalId: Id.optional(),
    requestedOn: IsoDate,
    neededBy: impersonal(IsoDate, 'day-of-record'),
  }),
);

export const requestAccepted = defineEvent(
  'agency-coordination.RequestAccepted',
  'The agency itself committed to the service.',
  z.object({ ...Requested, commitment: personal(z.string()), dueOn: IsoDate, acceptedOn: IsoDate }),
);

export const requestDeclined = defineEvent(
  'agency-coordination.RequestDeclined',
  'The agency will not provide the service, for a stated reason.',
  z.object({ ...Requested, reason: RequestDeclineReason, explanation: personal(z.string()), declinedOn: IsoDate }),
);

export const requestFulfilled = defineEvent(
  'agency-coordination.RequestFulfilled',
  'The agency did what it committed to.',
  z.object({ ...Requested, fulfilledOn: IsoDate, result: personal(z.string()) }),
);

export const serviceRequestEvents = [serviceRequested, requestAccepted, requestDeclined, requestFulfilled] as const;
export type ServiceRequestEvent = EventOf<(typeof serviceRequestEvents)[number]>;

export const agencyCoordinationEvents = [...agencyEvents, ...familySharingEvents, ...serviceRequestEvents] as const;
export type AgencyCoordinationEvent = EventOf<(typeof agencyCoordinationEvents)[number]>;
