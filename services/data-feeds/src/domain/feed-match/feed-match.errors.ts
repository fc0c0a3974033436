import { DomainError } from '@turnaround/kernel';

export const notRaised = (): DomainError => new DomainError('MATCH.NOT_RAISED', 'There is no such match review.');

export const alreadyDecided = (): DomainError =>
  new DomainError('MATCH.ALREADY_DECIDED', 'Somebody has decided on this row before.');

export const matchedAgain = (): DomainError =>
  new DomainError('MATCH.ALREADY_DECIDED', 'People were found for this row since; only its newest review counts.');

export const notRejected = (): DomainError =>
  new DomainError('MATCH.NOT_REJECTED', 'Only a row that was rejected can be put back into review.');

export const candidateUnknown = (): DomainError =>
  new DomainError('MATCH.CANDIDATE_UNKNOWN', 'The person must be one of those the row may be about.');
