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
  reviewHeld,
  strengthRecorded,
} from '@turnaround/contracts';
import type { RecordSources } from '../claim-record.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

/** Fields 11 to 16. */
export function workingFields({ history: { basis } }: RecordSources): readonly UnnumberedField[] {
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
      goalsByNeed: closures.flatMap(({ goalOutcomes }) => goalOutcomes),
    }),
    field(
      'Closure',
      closures.map(({ closedOn, reason, exitPlan }) => ({ closedOn, reason, exitPlan })),
      'The case was open when the claim was prepared.',
    ),
  ];
}
