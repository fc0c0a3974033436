import { Inject, Injectable } from '@nestjs/common';
import { caseClosed, householdChanged, referralAccepted, referralSubmitted } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { Policy } from '@turnaround/service-kit';
import { PeopleIndex } from './people-index.js';

/**
 * Who is in the programme, so that rows of data feeds find them, and until when feeds should tell of them. After the outcome
 * record is open: evidence goes there.
 */
@Injectable()
export class IndexPeoplePolicy implements Policy {
  readonly name = 'index-people';
  readonly on = [referralSubmitted, referralAccepted, householdChanged, caseClosed];

  constructor(@Inject(PeopleIndex) private readonly index: PeopleIndex) {}

  async handle({ type, data }: ReadEvent): Promise<void> {
    if (type === referralSubmitted.type) {
      const { referralId: caseId, familyId, familyName, address } = referralSubmitted.schema.parse(data);
      return this.index.addHome({ caseId, familyId }, familyName, address.postcode);
    }
    if (type === referralAccepted.type) {
      const { referralId: caseId, familyId, ...accepted } = referralAccepted.schema.parse(data);
      return this.index.accept({ caseId, familyId }, accepted);
    }
    if (type === caseClosed.type) {
      const { planId: caseId, familyId, closedOn } = caseClosed.schema.parse(data);
      return this.index.close({ caseId, familyId }, closedOn);
    }
    const { caseId, familyId, memberId, member, change, changedOn } = householdChanged.schema.parse(data);
    if (change === 'left') return this.index.leave({ caseId, familyId }, memberId, changedOn);
    return this.index.join({ caseId, familyId }, memberId, member);
  }
}
