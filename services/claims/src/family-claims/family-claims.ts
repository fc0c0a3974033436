import { defineAggregate } from '@turnaround/application';
import { eventReader, familyClaimsEvents } from '@turnaround/contracts';
import { familyClaimsDecider } from '../domain/family-claims/family-claims.decider.js';

/** Streams `familyClaims-<family id>`. */
export const familyClaims = defineAggregate({
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
