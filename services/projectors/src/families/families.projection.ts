import type { ReadEvent } from '@turnaround/kernel';
import { declared, defineProjection } from '@turnaround/projections';
import {
  type AssessmentEvent,
  type CaseClaimEvent,
  type EventOf,
  type OutcomeRecordEvent,
  type PlanningEvent,
  readModels,
  type ReferralEvent,
} from '@turnaround/contracts';
import { caseEvents, caseIdOf } from '../case-events.js';
import { nextDue } from './due.js';
import { consentedAgencies, currentOf, emptyEpisodes, type Episodes, onEpisodes } from './episodes.js';
import { emptyFamily, type FamilyState } from './family-state.js';
import { inHousehold } from '../household.js';
import { onAssessment } from './on-assessment.js';
import { onOutcomes } from './on-outcomes.js';
import { onPlan } from './on-plan.js';
import { onReferral } from './on-referral.js';

type CaseEvent = ReadEvent<EventOf<(typeof caseEvents)[number]>>;

const concernsEveryEpisode: ReadonlySet<string> = new Set([
  'referrals.ReferralSubmitted',
  'referrals.ReferralAccepted',
  'referrals.KeyWorkerAllocated',
  'referrals.ConsentRecorded',
]);

export const familiesProjection = defineProjection<FamilyState, typeof caseEvents, Episodes>({
  ...declared<typeof readModels.families, FamilyState>(readModels.families, {
    key: 'caseId',
    beside: {
      isShown: { kind: 'boolean', comment: 'Whether it is the current episode for anybody' },
      clock: { kind: 'json', comment: 'Days of the steps so far' },
      referredPeople: { kind: 'json', comment: 'Personal: names of the members as referred' },
      peopleChanges: { kind: 'json', comment: 'Personal: last change of each person in the household' },
      standingClaims: { kind: 'json', comment: 'Claims neither withdrawn nor refused' },
    },
    until: ['referredOn'],
    shownWhile: 'isShown',
  }),
  takes: caseEvents,
  background: {
    keyOf: ({ data }) => data.familyId,
    evolve: (state = emptyEpisodes, event) => onEpisodes(state, event),
  },
  keysOf(event, episodes) {
    const own = caseIdOf(event.data);
    if (!concernsEveryEpisode.has(event.type)) return [own];
    return [own, ...(episodes?.cases ?? []).map(({ caseId }) => caseId).filter((caseId) => caseId !== own)];
  },
  evolve(before, event, episodes = emptyEpisodes) {
    const caseId = caseIdOf(event.data);
    const row = before ?? emptyFamily(event.data.familyId, caseId);
    const current = currentOf(episodes, row.caseId);
    const told: FamilyState = {
      ...(row.caseId === caseId ? withRevision(onCaseEvent(row, event), event) : row),
      consentAgencyIds: consentedAgencies(episodes),
      ...current,
      isShown: current.isCurrent || current.isCurrentOfTeam,
    };
    return { ...told, ...peopleOf(told), ...nextDue(told) };
  },
});

function peopleOf({ referredPeople, peopleChanges }: FamilyState): Pick<FamilyState, 'peopleNames' | 'memberCount'> {
  const people = inHousehold(referredPeople, peopleChanges);
  return { peopleNames: people.map(({ name }) => name).join(', '), memberCount: people.length };
}

function onCaseEvent(row: FamilyState, event: CaseEvent): FamilyState {
  if (isOf<ReferralEvent>('referrals.', event)) return onReferral(row, event);
  if (isOf<AssessmentEvent>('assessment.', event)) return onAssessment(row, event);
  if (isOf<PlanningEvent>('planning.', event)) return onPlan(row, event);
  if (isOf<OutcomeRecordEvent>('outcomes.', event)) return onOutcomes(row, event);
  if (isOf<CaseClaimEvent>('claims.', event)) return onOutcomes(row, event);
  return row;
}

function isOf<Event extends EventOf<(typeof caseEvents)[number]>>(
  context: string,
  event: CaseEvent,
): event is Extract<CaseEvent, { type: Event['type'] }> & ReadEvent<Event> {
  return event.type.startsWith(context);
}

function withRevision(row: FamilyState, { stream, revision }: CaseEvent): FamilyState {
  return { ...row, revisions: { ...row.revisions, [stream]: Math.max(revision, row.revisions[stream] ?? -1) } };
}
