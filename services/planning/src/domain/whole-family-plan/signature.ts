import type { PlanParty } from '@turnaround/contracts';

/** The family signs as one; whoever speaks for it is in the event. */
export const FAMILY = 'family';

/** Who has signed, as the state keeps it: `family` or the agency's id. */
export function signatureOf(party: PlanParty): string {
  return party.kind === 'family' ? FAMILY : party.agencyId;
}
