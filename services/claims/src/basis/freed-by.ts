import {
  departureConfirmed,
  departureExplained,
  equivalentProgressAllowed,
  eventReader,
  householdChanged,
  needSetAside,
  type PaymentDecision,
} from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';

const reader = eventReader([
  needSetAside,
  householdChanged,
  departureExplained,
  departureConfirmed,
  equivalentProgressAllowed,
]);
type Read = NonNullable<ReturnType<typeof reader.read>>;

/**
 * Who set a need aside, recorded that a member left, or accepted other progress, where the decision rests on that: whoever frees a
 * claim neither prepares it nor audits it (docs/domain/payment-by-results.md §6.1).
 * @param events all of the episode
 * @returns account ids
 */
export function freedBy(events: readonly StoredEvent[], { tests }: Pick<PaymentDecision, 'tests'>): readonly string[] {
  const having = (code: string): typeof tests => tests.filter(({ reasonCodes }) => reasonCodes.includes(code));
  const needIds = (code: string): ReadonlySet<string> =>
    new Set(having(code).flatMap(({ needId }) => (needId === undefined ? [] : [needId])));
  const setAside = needIds('NEED_SET_ASIDE_AUDIT');
  const equivalent = needIds('EQUIVALENT_PROGRESS_AUDIT');
  const read = events.flatMap((event) => reader.read(event) ?? []);
  // A test of several together does not name who left; a departure that had to be explained is one that frees.
  const gone = new Set([...having('MEMBER_LEFT').flatMap(({ memberId }) => memberId ?? []), ...stillGone(read)]);
  const hands = read.flatMap(({ type, data, metadata }) => {
    switch (type) {
      case needSetAside.type:
        return setAside.has(data.needId) ? [data.approvedBy, metadata.actor.id] : [];
      case equivalentProgressAllowed.type:
        return equivalent.has(data.needId) ? [data.allowedBy, metadata.actor.id] : [];
      case departureConfirmed.type:
        return gone.has(data.memberId) ? [data.confirmedBy] : [];
      case departureExplained.type:
        return gone.has(data.memberId) ? [data.explainedBy] : [];
      case householdChanged.type:
        return data.change === 'left' && gone.has(data.memberId) ? [metadata.actor.id] : [];
    }
  });
  return [...new Set(hands)].sort();
}

/** Who left for a stated reason and did not come back. */
function stillGone(read: readonly Read[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { type, data } of read) {
    if (type === departureExplained.type) gone.add(data.memberId);
    if (type === householdChanged.type && data.change === 'joined') gone.delete(data.memberId);
  }
  return gone;
}
