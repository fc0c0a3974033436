import {
  assessmentCompleted,
  childHeard,
  contactLogged,
  eventReader,
  familyAgreementRecorded,
  planAgreementRecorded,
} from '@turnaround/contracts';
import { londonDate, type StoredEvent } from '@turnaround/kernel';

const reader = eventReader([
  assessmentCompleted,
  childHeard,
  contactLogged,
  familyAgreementRecorded,
  planAgreementRecorded,
]);
type Read = NonNullable<ReturnType<typeof reader.read>>;

/** The last day on which a person themselves did something, by what the contexts recorded, and what it was. */
export function lastDidOf(
  memberId: string,
  events: readonly StoredEvent[],
): { readonly on: string; readonly what: string } | undefined {
  return events
    .flatMap((stored) => {
      const event = reader.read(stored);
      return event === undefined ? [] : doneBy(memberId, event);
    })
    .toSorted((one, other) => other.on.localeCompare(one.on))
    .at(0);
}

function doneBy(memberId: string, event: Read): { on: string; what: string }[] {
  switch (event.type) {
    case 'planning.ContactLogged': {
      const { memberIds, outcome, contactedAt } = event.data;
      const took = outcome !== 'missed' && memberIds.includes(memberId);
      return took ? [{ on: londonDate(contactedAt), what: 'took part in a contact' }] : [];
    }
    case 'planning.PlanAgreementRecorded': {
      const { party, agreedOn } = event.data;
      const signed = party.kind === 'family' && party.memberId === memberId;
      return signed ? [{ on: agreedOn, what: 'signed up to the plan' }] : [];
    }
    case 'assessment.ChildHeard':
      return event.data.memberId === memberId ? [{ on: event.data.heardOn, what: 'was heard' }] : [];
    case 'assessment.FamilyAgreementRecorded':
      return event.data.decidedByMemberId === memberId
        ? [{ on: event.data.decidedOn, what: 'decided on the assessment' }]
        : [];
    case 'assessment.AssessmentCompleted':
      return event.data.agreedByMemberId === memberId
        ? [{ on: event.data.completedOn, what: 'agreed to the assessment' }]
        : [];
  }
}
