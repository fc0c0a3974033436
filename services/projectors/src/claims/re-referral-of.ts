import type { EventOf, ReReferral, reReferredAfterClaim, reReferredAfterClosure } from '@turnaround/contracts';

type Returned = EventOf<typeof reReferredAfterClaim | typeof reReferredAfterClosure>;

/** The family is back, as a claim and the list of re-referrals tell it. */
export function reReferralOf({ data }: Pick<Returned, 'data'>): ReReferral {
  const { since: sinceOn, reReferredOn, days, withinMonths, foundBy, newCaseId, newFamilyId } = data;
  const since = 'claimId' in data ? 'claim' : 'closure';
  return { since, sinceOn, reReferredOn, days, withinMonths, foundBy, newCaseId, newFamilyId };
}

/** The first return first; each once. */
export function withReReferral(before: readonly ReReferral[], added: ReReferral): ReReferral[] {
  const others = before.filter(({ since, newCaseId }) => since !== added.since || newCaseId !== added.newCaseId);
  return [...others, added].sort(
    (one, other) => one.reReferredOn.localeCompare(other.reReferredOn) || one.since.localeCompare(other.since),
  );
}
