import { DomainError } from '@turnaround/kernel';
import { AwayError } from '@turnaround/resilience';

export function signInNeeded(detail = 'Send a bearer token from the identity provider.'): DomainError {
  return new DomainError('ACCESS.SIGN_IN', detail);
}

export function notPermitted(): DomainError {
  return new DomainError('ACCESS.NOT_PERMITTED', 'Your role does not allow this; ask somebody whose role does.');
}

/** Something a request depends on cannot be reached; the same request may succeed later. */
export class DependencyUnavailableError extends AwayError {
  override readonly name = 'DependencyUnavailableError';
}
