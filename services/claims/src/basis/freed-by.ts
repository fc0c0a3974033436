import {
  departureConfirmed,
  equivalentProgressAllowed,
  eventReader,
  householdChanged,
  needSetAside,
  type PaymentDecision,
} from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';

const reader = eventReader([needSetAside, householdChanged, departureConfirmed, equivalentProgressAllowed]);

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
  const gone = new Set(having('MEMBER_LEFT').flatMap(({ memberId }) => memberId ?? []));
  const hands = events
    .flatMap((event) => reader.read(event) ?? [])
    .flatMap(({ type, data, metadata }) => {
      switch (type) {
        case needSetAside.type:
          return setAside.has(data.needId) ? [data.approvedBy, metadata.actor.id] : [];
        case equivalentProgressAllowed.type:
          return equivalent.has(data.needId) ? [data.allowedBy, metadata.actor.id] : [];
        case departureConfirmed.type:
          return gone.has(data.memberId) ? [data.confirmedBy] : [];
        case householdChanged.type:
          return data.change === 'left' && gone.has(data.memberId) ? [metadata.actor.id] : [];
      }
    });
  return [...new Set(hands)].sort();
}
