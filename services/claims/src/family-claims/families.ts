import { type FamilyClaimsEvent, eventReader, familyClaimsEvents } from '@turnaround/contracts';
import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { FamilyClaimsCommand } from '../domain/family-claims/family-claims.commands.js';
import { familyClaimsDecider } from '../domain/family-claims/family-claims.decider.js';
import type { FamilyClaims } from '../domain/family-claims/family-claims.state.js';

/** Streams `familyClaims-<family id>`. */
export type Families = Repository<FamilyClaims, FamilyClaimsCommand, FamilyClaimsEvent>;

export const FAMILIES = Symbol('Families');

export const familiesProvider = repositoryProvider(FAMILIES, {
  category: 'familyClaims',
  decider: familyClaimsDecider,
  events: eventReader(familyClaimsEvents),
  familyIdOf: ({ data }) => data.familyId,
  // Who looked at a claim saw the claim, and who looked at a case saw the case: a hold of the family changed neither.
  concerns(command, { data }) {
    if ('claimId' in command) return 'claimId' in data && data.claimId === command.claimId;
    if ('caseId' in command) return 'caseId' in data && data.caseId === command.caseId;
    return true;
  },
});
