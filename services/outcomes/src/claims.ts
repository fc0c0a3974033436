import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import { v5 } from 'uuid';
import type { ClaimCommand } from './domain/claim/claim.commands.js';
import { claimDecider } from './domain/claim/claim.decider.js';
import type { ClaimEvent } from './domain/claim/claim.events.js';
import type { Claim } from './domain/claim/claim.state.js';

/** Streams `claim-<claim id>`. */
export type Claims = Repository<Claim, ClaimCommand, ClaimEvent>;

export const CLAIMS = Symbol('Claims');

export const claimsProvider = repositoryProvider(CLAIMS, {
  category: 'claim',
  decider: claimDecider,
  familyIdOf: ({ data }) => data.familyId,
});

const CLAIM_NAMESPACE = '5d0f0a3e-52c1-4c0b-8f0e-6a1f3f5f9b27';

/**
 * The id of a case's claim follows from the case and how many were prepared before it, so that two people who prepare the
 * same one meet in one stream.
 * @param number from 0
 */
export function claimIdOf(caseId: string, number = 0): string {
  return v5(number === 0 ? caseId : `${caseId} ${number}`, CLAIM_NAMESPACE);
}
