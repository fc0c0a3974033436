import { DomainError, type Actor } from '@turnaround/kernel';

/**
 * A partner acts for its own agency and nobody else's; council roles are not bound by this. `agencyId` is undefined where
 * the matter is no agency's.
 * @throws DomainError ACCESS.NOT_YOUR_AGENCY
 */
export function assertMayActForAgency(actor: Actor, agencyId: string | undefined): void {
  if (actor.role !== 'partner') return;
  if (agencyId !== undefined && actor.agencyId === agencyId) return;
  throw new DomainError('ACCESS.NOT_YOUR_AGENCY', 'Only the agency itself can say this.');
}
