import {
  acceptRequest,
  AgencyKind,
  declineRequest,
  fulfilRequest,
  registerAgency,
  RequestDeclineReason,
  requestService,
  signSharingAgreement,
} from '@turnaround/contracts';
import { today } from '../../format/format.js';
import { defineForm } from '../command-form.js';

export const registerAgencyForm = defineForm({
  contract: registerAgency,
  fields: [
    { source: 'name', ask: 'line' },
    { source: 'kind', ask: 'choice', list: 'agencyKind', options: AgencyKind.options },
    { source: 'remit', ask: 'prose' },
    { source: 'contactName', ask: 'line' },
    { source: 'email', ask: 'email' },
    { source: 'telephone', ask: 'telephone', optional: true },
    { source: 'agencyId', ask: 'line', optional: true },
  ],
});

export const signSharingAgreementForm = defineForm({
  contract: signSharingAgreement,
  startsWith: () => ({ validFrom: today() }),
  fields: [
    { source: 'purpose', ask: 'prose' },
    { source: 'validFrom', ask: 'date' },
    { source: 'validTo', ask: 'date' },
    { source: 'signedBy', ask: 'line' },
  ],
});

/** Case and family come from the page the request is made on. */
export const requestServiceForm = defineForm({
  contract: requestService,
  fields: [
    { source: 'agencyId', ask: 'agency' },
    { source: 'service', ask: 'line' },
    { source: 'reason', ask: 'prose' },
    { source: 'memberIds', ask: 'members' },
    { source: 'goalId', ask: 'goal', optional: true },
    { source: 'neededBy', ask: 'date' },
  ],
});

export const acceptRequestForm = defineForm({
  contract: acceptRequest,
  fields: [
    { source: 'commitment', ask: 'prose' },
    { source: 'dueOn', ask: 'date' },
  ],
});

export const declineRequestForm = defineForm({
  contract: declineRequest,
  grave: true,
  fields: [
    { source: 'reason', ask: 'choice', list: 'requestDeclineReason', options: RequestDeclineReason.options },
    { source: 'explanation', ask: 'prose' },
  ],
});

export const fulfilRequestForm = defineForm({
  contract: fulfilRequest,
  fields: [{ source: 'result', ask: 'prose' }],
});
