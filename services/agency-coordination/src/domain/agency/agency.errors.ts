import { DomainError } from '@turnaround/kernel';

export const alreadyRegistered = (agencyId: string): DomainError =>
  new DomainError('AGENCY.ALREADY_REGISTERED', 'The directory already has this agency.', { agencyId });

export const notRegistered = (): DomainError =>
  new DomainError('AGENCY.NOT_REGISTERED', 'Add the agency to the directory first.');

export const datesOutOfOrder = (): DomainError =>
  new DomainError('AGENCY.DATES_OUT_OF_ORDER', 'The last day of the agreement cannot lie before its first.');
