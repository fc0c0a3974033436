import {
  assessmentCompleted,
  assessmentStarted,
  caseClosed,
  contactLogged,
  goalSet,
  keyWorkerAllocated,
  needRecorded,
  planAgreed,
  planAgreementRecorded,
  planDrafted,
  requestAccepted,
  requestDeclined,
  requestFulfilled,
  reviewHeld,
  serviceRequested,
  strengthRecorded,
} from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

/** Fields 11 to 16. */
export function workingFields({ history: { basis, requests } }: RecordSources): readonly UnnumberedField[] {
  const leads = told(basis, keyWorkerAllocated).map(({ data }) => data);
  const closures = told(basis, caseClosed).map(({ data }) => data);
  const contacts = told(basis, contactLogged).map(({ data }) => data);
  const seen = [...told(basis, needRecorded), ...told(basis, strengthRecorded)].map(({ data }) => data.memberId);
  return [
    field(
      'Assessment',
      told(basis, assessmentCompleted).map(({ data, recordedBy }) => ({
        assessmentId: data.assessmentId,
        startedOn: told(basis, assessmentStarted)[0]?.data.startedOn,
        completedOn: data.completedOn,
        completedBy: recordedBy,
        agreedByMemberId: data.agreedByMemberId,
        membersWithFindings: [...new Set(seen)].sort(),
      })),
      'No assessment was completed.',
    ),
    field('Plan, its versions and its goals', {
      drafted: told(basis, planDrafted).map(({ data: { planId, version, draftedOn } }) => ({
        planId,
        version,
        draftedOn,
      })),
      agreed: told(basis, planAgreed).map(({ data: { version, agreedOn } }) => ({ version, agreedOn })),
      goals: told(basis, goalSet).map(({ data: { goalId, needId, dueOn } }) => ({ goalId, needId, dueOn })),
    }),
    field(
      'Lead practitioner',
      leads.map(({ keyWorkerId, keyWorkerName, teamId, allocatedOn }, index) => ({
        keyWorkerId,
        name: keyWorkerName,
        teamId,
        from: allocatedOn,
        to: leads[index + 1]?.allocatedOn ?? closures.at(-1)?.closedOn ?? 'still in place',
      })),
      'No lead practitioner was allocated.',
    ),
    field('Reviews and who signed up to the plan', {
      reviews: told(basis, reviewHeld).map(({ data: { reviewId, version, heldOn, attendees } }) => ({
        reviewId,
        version,
        heldOn,
        attendees,
      })),
      signedUp: told(basis, planAgreementRecorded).map(({ data: { version, party, agreedOn } }) => ({
        version,
        party,
        agreedOn,
      })),
    }),
    field('Support delivered', {
      contactsKept: contacts.filter(({ outcome }) => outcome === 'kept').length,
      contactsMissedOrRefused: contacts.filter(({ outcome }) => outcome !== 'kept').length,
      minutes: contacts.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
      agencies: contributionsIn(requests),
      goalsByNeed: closures.flatMap(({ goalOutcomes }) => goalOutcomes),
    }),
    field(
      'Closure',
      closures.map(({ closedOn, reason, exitPlan }) => ({ closedOn, reason, exitPlan })),
      'The case was open when the claim was prepared.',
    ),
  ];
}

/** What each agency was asked, promised, and did. */
function contributionsIn(requests: readonly StoredEvent[]): readonly object[] {
  const accepted = told(requests, requestAccepted).map(({ data }) => data);
  const declined = told(requests, requestDeclined).map(({ data }) => data);
  const fulfilled = told(requests, requestFulfilled).map(({ data }) => data);
  return told(requests, serviceRequested).map(({ data: { requestId, agencyName, service, goalId, requestedOn } }) => {
    const ofRequest = <Answer extends { readonly requestId: string }>(answers: readonly Answer[]): Answer | undefined =>
      answers.find((answer) => answer.requestId === requestId);
    return {
      agencyName,
      service,
      goalId,
      requestedOn,
      acceptedOn: ofRequest(accepted)?.acceptedOn,
      commitment: ofRequest(accepted)?.commitment,
      declinedOn: ofRequest(declined)?.declinedOn,
      fulfilledOn: ofRequest(fulfilled)?.fulfilledOn,
      result: ofRequest(fulfilled)?.result,
    };
  });
}
