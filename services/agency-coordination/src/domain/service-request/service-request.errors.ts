import { DomainError } from '@turnaround/kernel';

export const agencyUnknown = (agencyId: string): DomainError =>
  new DomainError('REQUEST.AGENCY_UNKNOWN', 'Choose an agency from the directory.', { agencyId });

export const caseUnknown = (caseId: string): DomainError =>
  new DomainError('REQUEST.CASE_UNKNOWN', 'Services are requested for a case of the family that has a key worker.', {
    caseId,
  });

export const agreementMissing = (agencyId: string): DomainError =>
  new DomainError(
    'REQUEST.AGREEMENT_MISSING',
    'Sign an information-sharing agreement with the agency before asking it about a family.',
    { agencyId },
  );

export const consentMissing = (agencyId: string): DomainError =>
  new DomainError('REQUEST.CONSENT_MISSING', 'Ask the family for consent to share with this agency, and record it.', {
    agencyId,
  });

export const alreadyMade = (): DomainError =>
  new DomainError('REQUEST.ALREADY_MADE', 'This request was already sent to the agency.');

export const notMade = (): DomainError => new DomainError('REQUEST.NOT_MADE', 'There is no such request.');

export const alreadyAnswered = (status: string): DomainError =>
  new DomainError('REQUEST.ALREADY_ANSWERED', `The request has already been ${status}.`, { status });

export const notAccepted = (status: string): DomainError =>
  new DomainError('REQUEST.NOT_ACCEPTED', 'A service is provided once the agency has accepted the request.', {
    status,
  });

export const alreadyFulfilled = (): DomainError =>
  new DomainError('REQUEST.ALREADY_FULFILLED', 'It is already recorded that the service was provided.');

export const datesOutOfOrder = (earlier: string, later: string): DomainError =>
  new DomainError('REQUEST.DATES_OUT_OF_ORDER', `${later} cannot lie before ${earlier}.`);

export const inFuture = (what: string): DomainError =>
  new DomainError('INPUT.OCCURRED_IN_FUTURE', `${what} cannot lie in the future.`);
