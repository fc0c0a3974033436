import {
  caseClosed,
  contactLogged,
  goalSet,
  needRecorded,
  requestAccepted,
  requestDeclined,
  requestFulfilled,
  reviewHeld,
  serviceRequested,
} from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { ClaimHistory } from '../claim-history.js';
import type { Names } from '../names.js';
import { told } from '../told.js';

interface Contribution {
  readonly goalId?: string | undefined;
  readonly agency: string;
}

/** What each agency was asked, promised, and did. */
export function contributionsIn(requests: readonly StoredEvent[], names: Names): readonly Contribution[] {
  const accepted = told(requests, requestAccepted).map(({ data }) => data);
  const declined = told(requests, requestDeclined).map(({ data }) => data);
  const fulfilled = told(requests, requestFulfilled).map(({ data }) => data);
  return told(requests, serviceRequested).map(({ data, recordedBy }) => {
    const { requestId, agencyName, service, goalId, memberIds, requestedOn } = data;
    const ofRequest = <Answer extends { readonly requestId: string }>(answers: readonly Answer[]): Answer | undefined =>
      answers.find((answer) => answer.requestId === requestId);
    return {
      agency: agencyName,
      service,
      for: memberIds.map((id) => names.member(id)).join(', '),
      goalId,
      goal: names.goal(goalId),
      requestedBy: recordedBy,
      requestedOn,
      acceptedOn: ofRequest(accepted)?.acceptedOn,
      commitment: ofRequest(accepted)?.commitment,
      declinedOn: ofRequest(declined)?.declinedOn,
      declinedBecause: ofRequest(declined)?.explanation,
      fulfilledOn: ofRequest(fulfilled)?.fulfilledOn,
      result: ofRequest(fulfilled)?.result,
    };
  });
}

/**
 * Need by need: the goals, what agencies did for them, and the contacts with the person who has the need. A contact with several people counts
 * for the needs of each; what was done for no need by name stands at the end.
 */
export function supportByNeed({ basis, requests }: ClaimHistory, names: Names): object {
  const contacts = told(basis, contactLogged).map(({ data }) => data);
  const contributions = contributionsIn(requests, names);
  const goals = told(basis, goalSet).map(({ data }) => data);
  const verdicts = new Map(
    [
      ...told(basis, reviewHeld).map(({ data }) => data.verdicts),
      ...told(basis, caseClosed).map(({ data }) => data.goalOutcomes),
    ]
      .flat()
      .map((verdict) => [verdict.goalId, verdict] as const),
  );
  const byNeed = told(basis, needRecorded).map(({ data: { needId, memberId } }) => {
    const own = goals.filter((goal) => goal.needId === needId);
    const kept = contacts.filter(({ outcome, memberIds }) => outcome === 'kept' && memberIds.includes(memberId));
    return {
      needId,
      need: names.need(needId),
      goals: own.map(({ goalId, description }) => ({
        goalId,
        goal: description,
        verdict: verdicts.get(goalId)?.verdict ?? 'not yet judged',
        evidence: verdicts.get(goalId)?.evidence,
      })),
      agencies: contributions.filter(({ goalId }) => own.some((goal) => goal.goalId === goalId)),
      contactsWithThePerson: kept.length,
      minutesWithThePerson: kept.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
    };
  });
  return {
    byNeed,
    forNoNeedByName: contributions.filter(({ goalId }) => goalId === undefined),
    contactsKept: contacts.filter(({ outcome }) => outcome === 'kept').length,
    contactsMissedOrRefused: contacts.filter(({ outcome }) => outcome !== 'kept').length,
    minutes: contacts.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
  };
}
