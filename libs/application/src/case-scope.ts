import { DomainError, type Actor } from '@turnaround/kernel';

/** Whose case it is; neither is set before allocation. */
export interface CaseOwnership {
  readonly keyWorkerId?: string | undefined;
  readonly teamId?: string | undefined;
}

/**
 * Key workers and team managers act on cases of their own team, and on those not yet allocated; other council roles on all
 * that their role permits; services always. Agencies' own rules are with the agencies' commands.
 * @throws DomainError ACCESS.NOT_YOUR_CASE
 */
export function assertMayTouchCase(actor: Actor, { keyWorkerId, teamId }: CaseOwnership): void {
  if (actor.role !== 'key-worker' && actor.role !== 'team-manager') return;
  const unallocated = keyWorkerId === undefined && teamId === undefined;
  if (unallocated || keyWorkerId === actor.id) return;
  if (teamId !== undefined && teamId === actor.teamId) return;
  throw new DomainError('ACCESS.NOT_YOUR_CASE', 'This family is with another team; ask its team manager.');
}
