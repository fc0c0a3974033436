import type { Actor } from '@turnaround/kernel';
import { notFound } from './errors.js';

/** Whose case it is; neither is set before allocation, or before that is known. */
export interface CaseOwnership {
  readonly keyWorkerId?: string | undefined;
  readonly teamId?: string | undefined;
}

/** Roles that act and see within their own cases only. */
const withinCases: ReadonlySet<string> = new Set(['key-worker', 'team-manager']);

/** Who decides on referrals and allocates. */
const intake: ReadonlySet<string> = new Set(['team-manager']);

/**
 * Key workers and team managers act on cases of their own team, and on their own; other council roles on all that their role
 * permits; services always. A case of nobody, or of nobody knows whom, is not theirs. Agencies' own rules are with the agencies'
 * commands.
 */
export function mayTouchCase(actor: Actor, { keyWorkerId, teamId }: CaseOwnership): boolean {
  if (!withinCases.has(actor.role)) return true;
  if (keyWorkerId !== undefined && keyWorkerId === actor.id) return true;
  return teamId !== undefined && teamId === actor.teamId;
}

/** As `mayTouchCase`; what has no worker and no team yet is the intake's, which decides on it. */
export function mayDecideOnCase(actor: Actor, ownership: CaseOwnership): boolean {
  const unallocated = ownership.keyWorkerId === undefined && ownership.teamId === undefined;
  return (unallocated && intake.has(actor.role)) || mayTouchCase(actor, ownership);
}

/**
 * What is not there and what is somebody else's are refused in the same words: who asks must not learn which cases there are.
 * @throws DomainError RESOURCE.NOT_FOUND
 */
export function assertMayTouchCase(actor: Actor, ownership: CaseOwnership): void {
  if (!mayTouchCase(actor, ownership)) throw notFound('case');
}

/** @throws DomainError RESOURCE.NOT_FOUND */
export function assertMayDecideOnCase(actor: Actor, ownership: CaseOwnership): void {
  if (!mayDecideOnCase(actor, ownership)) throw notFound('case');
}
