import type { Member } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { AgreePlan, CloseCase, DraftPlan, HoldReview, LogContact, SetGoal } from './whole-family-plan.commands.js';
import { wholeFamilyPlanDecider } from './whole-family-plan.decider.js';
import type { PlanningEvent } from './whole-family-plan.events.js';

/* One family's plan, in events and commands, for the specs of this folder. */

export const SCHOOL = 'agency-school';
export const HOUSING = 'agency-housing';
export const ids = { planId: 'plan-1', familyId: 'family-1' };
export const mother: Member = {
  memberId: 'm-mother',
  firstName: 'Ada',
  lastName: 'Moss',
  dateOfBirth: '1990-02-01',
  relationship: 'mother',
};
export const unborn: Member = {
  memberId: 'm-unborn',
  firstName: 'Baby',
  lastName: 'Moss',
  expectedOn: '2026-06-01',
  relationship: 'unborn-child',
};
export const needOf = (needId: string) =>
  ({ needId, memberId: 'm-mother', headline: 'housing', description: 'Rent arrears' }) as const;

export const opened: PlanningEvent = {
  type: 'planning.CaseOpened',
  data: { ...ids, familyName: 'Moss', members: [mother, unborn] },
};
export const noted: PlanningEvent = { type: 'planning.NeedsNoted', data: { ...ids, needs: [needOf('n-1')] } };
export const drafted = (version = 1, agencyIds = [SCHOOL]): PlanningEvent => ({
  type: 'planning.PlanDrafted',
  data: { ...ids, version, draftedOn: '2026-03-02', aims: 'Keep the home', exitStrategy: 'Local hub', agencyIds },
});
export const goal = {
  goalId: 'g-1',
  needId: 'n-1',
  description: 'Agree a plan for the arrears',
  measure: 'Plan kept for 8 weeks',
  owner: { kind: 'member', memberId: 'm-mother' },
  dueOn: '2026-05-01',
  consequence: 'Notice stays in force',
  benefit: 'Notice is lifted',
  negotiable: true,
} as const;
export const goalSet = (overrides: Partial<SetGoal> = {}): PlanningEvent => {
  const { goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable } = {
    ...goal,
    ...overrides,
  };
  return {
    type: 'planning.GoalSet',
    data: { ...ids, goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable },
  };
};
export const family = { kind: 'family', memberId: 'm-mother' } as const;
export const agency = (agencyId: string) => ({ kind: 'agency', agencyId, signedBy: 'Sam Reed' }) as const;
export const signed = (party: AgreePlan['party'], version = 1, agreedOn = '2026-03-05'): PlanningEvent => ({
  type: 'planning.PlanAgreementRecorded',
  data: { ...ids, version, party, agreedOn },
});
export const agreed = (version = 1, agreedOn = '2026-03-05', reviewDueOn = '2026-04-30'): PlanningEvent => ({
  type: 'planning.PlanAgreed',
  data: { ...ids, version, agreedOn, reviewDueOn },
});
export const verdict = (goalId = 'g-1', given: 'met' | 'partly-met' | 'not-met' = 'met') => ({
  goalId,
  verdict: given,
  evidence: 'Landlord letter',
});
export const reviewed: PlanningEvent = {
  type: 'planning.ReviewHeld',
  data: {
    ...ids,
    reviewId: 'r-1',
    version: 2,
    heldOn: '2026-04-20',
    attendees: ['Ada Moss'],
    verdicts: [verdict()],
    familyView: 'Going well',
    reviewDueOn: '2026-06-15',
  },
};
export const exitPlan = { sustainingAgency: 'Local hub', namedContact: 'Jo Bell', arrangements: 'Weekly drop-in' };
export const closedWith = (
  overrides: Partial<Pick<CloseCase, 'reason' | 'goalOutcomes' | 'unmetGoalsReason'>> = {},
): PlanningEvent => ({
  type: 'planning.CaseClosed',
  data: {
    ...ids,
    closedOn: '2026-06-30',
    reason: 'goals-achieved',
    goalOutcomes: [verdict()],
    exitPlan,
    remainingRisks: 'None known',
    familyView: 'We are fine',
    ...overrides,
  },
});
export const closed = closedWith();

export const assessed = [opened, noted];
export const planned = [...assessed, drafted(), goalSet()];
export const inSupport = [...planned, signed(family), signed(agency(SCHOOL)), agreed()];

export const draft: DraftPlan = {
  type: 'DraftPlan',
  aims: 'Keep the home',
  exitStrategy: 'Local hub',
  agencyIds: [SCHOOL],
  draftedOn: '2026-03-02',
};
export const setGoal: SetGoal = { type: 'SetGoal', ...goal, setOn: '2026-03-03' };
export const agree = (party: AgreePlan['party'], agreedOn = '2026-03-05'): AgreePlan => ({
  type: 'AgreePlan',
  party,
  agreedOn,
});
export const contact: LogContact = {
  type: 'LogContact',
  contactId: 'c-1',
  contactedAt: '2026-03-04T15:00:00Z',
  contactedOn: '2026-03-04',
  now: '2026-03-04T18:00:00.000Z',
  mode: 'home-visit',
  outcome: 'kept',
  direct: true,
  durationMinutes: 90,
  memberIds: ['m-mother'],
  note: 'Looked at the letters together',
};
export const contactLogged = (overrides: Partial<LogContact> = {}): PlanningEvent => {
  const { contactId, contactedAt, mode, outcome, direct, durationMinutes, memberIds, note } = {
    ...contact,
    ...overrides,
  };
  return {
    type: 'planning.ContactLogged',
    data: { ...ids, contactId, contactedAt, mode, outcome, direct, durationMinutes, memberIds, note },
  };
};
export const review: HoldReview = {
  type: 'HoldReview',
  reviewId: 'r-1',
  heldOn: '2026-04-20',
  attendees: ['Ada Moss'],
  verdicts: [verdict()],
  familyView: 'Going well',
};
export const close: CloseCase = {
  type: 'CloseCase',
  reason: 'goals-achieved',
  goalOutcomes: [verdict()],
  exitPlan,
  remainingRisks: 'None known',
  familyView: 'We are fine',
  closedOn: '2026-06-30',
  today: '2026-06-30',
};

export const givenEvents = (...events: PlanningEvent[]) => given(wholeFamilyPlanDecider, events);
export const stateAfter = (...events: PlanningEvent[]) =>
  events.reduce(wholeFamilyPlanDecider.evolve, wholeFamilyPlanDecider.initialState);
