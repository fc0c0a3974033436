import { decisionsOf, refusingFamilies, sharingConsent, sharingDecisions } from '@turnaround/consent';
import { eventReader, isToldAgain } from '@turnaround/contracts';
import { londonDate, type StoredEvent } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { DependencyUnavailableError, type Indexes } from '@turnaround/service-kit';

const decisions = eventReader(sharingDecisions);

/** Who refuses an agency, as of the last commit in the journal: the index, and what is committed beyond it. */
export class SharingRefusalsNow {
  constructor(private readonly indexes: Pick<Indexes, 'beyond' | 'query'>) {}

  /**
   * A refusal that the index does not hold yet counts as the last word. Whom the index holds back counts as refusing.
   * @throws DependencyUnavailableError, StoreUnavailableError when it cannot be told
   */
  async of(agencyId: string): Promise<readonly string[]> {
    const { events, incidents } = await this.indexes.beyond(sharingConsent.name);
    const { rows } = await this.indexes.query<{ family_id: string }>(refusingFamilies('$1', '$2::date'), [
      agencyId,
      londonDate(clock.now()),
    ]);
    const heldBack = incidents.map(({ key, stream }) => {
      if (key === stream) throw new DependencyUnavailableError('The index holds back a decision of an unknown family');
      return key;
    });
    return [...new Set([...rows.map((row) => row.family_id), ...heldBack, ...refusingIn(events, agencyId)])];
  }
}

function refusingIn(events: readonly StoredEvent[], agencyId: string): readonly string[] {
  return events.flatMap((stored) => {
    const event = isToldAgain(stored) ? undefined : decisions.read(stored);
    if (event === undefined) return [];
    const refuses = decisionsOf(event).some(
      (decision) => !decision.given && (decision.agencyId === null || decision.agencyId === agencyId),
    );
    return refuses ? [event.data.familyId] : [];
  });
}
