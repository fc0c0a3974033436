import {
  assessmentCompleted,
  assessmentStarted,
  caseClosed,
  contactLogged,
  familyAgreementRecorded,
  goalSet,
  type GoalOwner,
  keyWorkerAllocated,
  needRecorded,
  planAgreed,
  planAgreementRecorded,
  planDrafted,
  reviewHeld,
  strengthRecorded,
} from '@turnaround/contracts';
import type { Names } from '../names.js';
import { codeWords } from '../plain-words.js';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';
import { childrensVoice } from './childrens-voice.js';
import { contributionsIn, supportByNeed } from './support.js';

/** Fields 11 to 16. */
export function workingFields(sources: RecordSources): readonly UnnumberedField[] {
  const { history, names } = sources;
  const { basis, requests } = history;
  const closures = told(basis, caseClosed).map(({ data }) => data);
  return [
    field('Assessment', assessmentsIn(sources), 'No assessment was completed.'),
    field('Plan, its versions and its goals', {
      drafted: told(basis, planDrafted).map(({ data: { planId, version, draftedOn }, recordedBy }) => ({
        planId,
        version,
        draftedOn,
        draftedBy: recordedBy,
      })),
      agreed: told(basis, planAgreed).map(({ data: { version, agreedOn } }) => ({ version, agreedOn })),
      goals: told(basis, goalSet).map(({ data: { goalId, needId, description, measure, owner, dueOn } }) => ({
        goalId,
        goal: description,
        needId,
        forNeed: names.need(needId),
        measure,
        owner: ownerWords(owner, names),
        dueOn,
      })),
    }),
    field('Lead practitioner', leadsIn(sources), 'No lead practitioner was allocated.'),
    field('Reviews, who signed up to the plan, and what agencies contributed', {
      reviews: told(basis, reviewHeld).map(({ data: { reviewId, version, heldOn, attendees, verdicts } }) => ({
        reviewId,
        version,
        heldOn,
        attendees: attendees.join(', '),
        verdicts: verdicts.map(({ goalId, verdict, evidence }) => ({
          goalId,
          goal: names.goal(goalId),
          verdict,
          evidence,
        })),
      })),
      signedUp: told(basis, planAgreementRecorded).map(({ data: { version, party, agreedOn } }) => ({
        version,
        party: party.kind === 'family' ? 'the family' : names.agency(party.agencyId),
        signedBy: party.kind === 'family' ? names.member(party.memberId) : party.signedBy,
        agreedOn,
      })),
      agencies: contributionsIn(requests, names),
    }),
    field('Support delivered, by need', supportByNeed(history, names)),
    field(
      'Closure',
      closures.map(({ closedOn, reason, exitPlan, unmetGoalsReason }) => ({
        closedOn,
        reason,
        exitPlan,
        unmetGoalsReason,
      })),
      'The case was open when the claim was prepared.',
    ),
  ];
}

function assessmentsIn(sources: RecordSources): readonly object[] {
  const { history, names } = sources;
  const { basis } = history;
  const findings = [...told(basis, needRecorded), ...told(basis, strengthRecorded)].map(({ data }) => data.memberId);
  return told(basis, assessmentCompleted).map(({ data, recordedBy, recordedByRole }) => {
    const met = told(basis, contactLogged)
      .filter(({ data: contact }) => contact.direct && contact.outcome === 'kept')
      .filter(({ data: contact }) => contact.contactedAt.slice(0, 10) <= data.completedOn)
      .flatMap(({ data: contact }) => contact.memberIds);
    const agreed = told(basis, familyAgreementRecorded).map(({ data: each }) => each.decidedByMemberId);
    const seen = [...new Set([...met, ...agreed, data.agreedByMemberId])];
    return {
      assessmentId: data.assessmentId,
      startedOn: told(basis, assessmentStarted)[0]?.data.startedOn,
      completedOn: data.completedOn,
      author: recordedBy,
      authorRole: codeWords(recordedByRole),
      agreedBy: names.member(data.agreedByMemberId),
      membersSeen: seen.map((id) => names.member(id)),
      membersWithFindings: [...new Set(findings)].map((id) => names.member(id)),
      childrensVoice: childrensVoice(sources),
    };
  });
}

/** With no gap: each is lead until the next takes over, the last until the case closed. */
function leadsIn({ history: { basis, prepared }, names }: RecordSources): readonly object[] {
  const leads = told(basis, keyWorkerAllocated);
  const closedOn = told(basis, caseClosed).at(-1)?.data.closedOn;
  const agency = `family support of authority ${prepared.authority}`;
  return leads.map(
    ({ data: { keyWorkerId, keyWorkerName, teamId, allocatedOn }, recordedBy, recordedByRole }, index) => ({
      keyWorkerId,
      name: keyWorkerName,
      role: `${names.role(keyWorkerId) ?? 'key worker'}, lead practitioner of the family`,
      agency: `${agency}, team ${teamId}`,
      allocatedBy: `${recordedBy}, ${codeWords(recordedByRole)}`,
      from: allocatedOn,
      to: leads[index + 1]?.data.allocatedOn ?? closedOn ?? 'still in place',
    }),
  );
}

function ownerWords(owner: GoalOwner, names: Names): string {
  switch (owner.kind) {
    case 'member':
      return names.member(owner.memberId) ?? '';
    case 'agency':
      return owner.agencyName;
    case 'key-worker':
      return 'the key worker';
  }
}
