import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const agencyCoordinationProblems = {
  'AGENCY.ALREADY_REGISTERED': { status: 409, title: 'This agency is already in the directory' },
  'AGENCY.NOT_REGISTERED': { status: 409, title: 'This agency is not in the directory' },
  'AGENCY.DATES_OUT_OF_ORDER': { status: 422, title: 'The dates are not in order' },
  'REQUEST.AGENCY_UNKNOWN': { status: 422, title: 'This agency is not in the directory' },
  'REQUEST.CASE_UNKNOWN': { status: 422, title: 'The family has no such case with a key worker' },
  'REQUEST.AGREEMENT_MISSING': { status: 409, title: 'No information-sharing agreement with the agency is in force' },
  'REQUEST.CONSENT_MISSING': { status: 409, title: 'The family has not consented to share with this agency' },
  'REQUEST.ALREADY_MADE': { status: 409, title: 'The agency has already been asked' },
  'REQUEST.NOT_MADE': { status: 409, title: 'The agency has not been asked' },
  'REQUEST.ALREADY_ANSWERED': { status: 409, title: 'The agency has already answered' },
  'REQUEST.NOT_ACCEPTED': { status: 409, title: 'The agency has not accepted the request' },
  'REQUEST.ALREADY_FULFILLED': { status: 409, title: 'The service has already been provided' },
  'REQUEST.DATES_OUT_OF_ORDER': { status: 422, title: 'The dates are not in order' },
} as const satisfies Record<string, ProblemKind>;
