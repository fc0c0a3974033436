import { DomainError, type Actor } from '@turnaround/kernel';
import { notFound } from './errors.js';

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

/**
 * A partner answers what its own agency was asked, and learns of nothing else: what another was asked reads like what is not there.
 * @throws DomainError RESOURCE.NOT_FOUND
 */
export function assertIsAsked(actor: Actor, agencyIds: readonly string[]): void {
  if (actor.role !== 'partner') return;
  if (actor.agencyId === undefined || !agencyIds.includes(actor.agencyId)) throw notFound('record');
}
