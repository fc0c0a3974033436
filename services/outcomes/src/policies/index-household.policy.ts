import { Inject, Injectable } from '@nestjs/common';
import { householdChanged, referralAccepted, referralSubmitted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Policy } from '@turnaround/service-kit';
import { HouseholdIndex } from '../overlaps/household-index.js';

/** Who lives where, so that a family known twice is found before it is claimed for twice. */
@Injectable()
export class IndexHouseholdPolicy implements Policy {
  readonly name = 'index-household';
  readonly on = [referralSubmitted, referralAccepted, householdChanged];

  constructor(@Inject(HouseholdIndex) private readonly index: HouseholdIndex) {}

  async handle({ type, data }: StoredEvent): Promise<void> {
    if (type === referralSubmitted.type) {
      const { referralId: caseId, familyId, members, address } = referralSubmitted.schema.parse(data);
      return this.index.add({ caseId, familyId }, members, address.postcode);
    }
    if (type === referralAccepted.type) {
      const { referralId: caseId, familyId, members } = referralAccepted.schema.parse(data);
      return this.index.add({ caseId, familyId }, members);
    }
    const { caseId, familyId, memberId, member } = householdChanged.schema.parse(data);
    return this.index.add({ caseId, familyId }, [member ?? { memberId }]);
  }
}
