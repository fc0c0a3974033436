import { DomainError } from '@turnaround/kernel';

export const notHeld = (): DomainError => new DomainError('OVERLAP.NOT_HELD', 'No such families are held.');

export const alreadyReviewed = (): DomainError =>
  new DomainError('OVERLAP.ALREADY_REVIEWED', 'Somebody has reviewed these families before.');

export const caseUnknown = (): DomainError =>
  new DomainError('OVERLAP.CASE_UNKNOWN', 'The case to keep must be one of the two.');
