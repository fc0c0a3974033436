import type { EventOf, goalSet } from '@turnaround/contracts';
import { contactKey } from './plan-checks.js';
import { signatureOf } from './signature.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import type { DraftedPlan, Plan, PlanInSupport, WholeFamilyPlan } from './whole-family-plan.state.js';

export function evolve(state: WholeFamilyPlan, event: PlanningEvent): WholeFamilyPlan {
  switch (event.type) {
    case 'planning.CaseOpened': {
      const { planId, familyId } = event.data;
      const members = event.data.members.map(({ memberId, relationship, expectedOn, dateOfBirth }) => ({
        memberId,
        unborn: relationship === 'unborn-child' || expectedOn !== undefined,
        ...(dateOfBirth === undefined ? {} : { born: dateOfBirth }),
      }));
      return { ...state, status: 'open', planId, familyId, members };
    }
    case 'planning.KeyWorkerAssigned':
      return { ...state, keyWorkerId: event.data.keyWorkerId, teamId: event.data.teamId };
    case 'planning.NeedsNoted':
      return { ...state, needIds: event.data.needs.map(({ needId }) => needId) };
    case 'planning.MemberDeathNoted': {
      const { memberId, diedOn } = event.data;
      const others = [...(state.deaths ?? [])].filter(([id]) => id !== memberId);
      return { ...state, deaths: new Map(diedOn === null ? others : [...others, [memberId, diedOn]]) };
    }
    case 'planning.PlanDrafted': {
      if (state.status !== 'open' && state.status !== 'drafted') return state;
      const { version, draftedOn } = event.data;
      const goals = state.status === 'drafted' ? state.goals : [];
      const agencyIds = joined(event.data.agencyIds, goals.flatMap(owningAgency));
      return {
        ...state,
        status: 'drafted',
        needIds: state.needIds ?? [],
        version,
        draftedOn,
        agencyIds,
        goals,
        signatures: [],
      };
    }
    case 'planning.GoalSet':
      return hasPlan(state) ? { ...state, ...withGoal(state, event.data) } : state;
    case 'planning.PlanAgreementRecorded':
      return hasPlan(state) ? { ...state, signatures: [...state.signatures, signatureOf(event.data.party)] } : state;
    case 'planning.PlanAgreed': {
      if (!hasPlan(state)) return state;
      const { agreedOn, reviewDueOn } = event.data;
      return { ...state, status: 'in-support', reviewDueOn, lastMilestoneOn: agreedOn };
    }
    case 'planning.ReviewHeld': {
      if (state.status !== 'in-support') return state;
      const { version, heldOn, reviewDueOn } = event.data;
      return { ...state, version, signatures: [], reviewDueOn, lastMilestoneOn: heldOn };
    }
    case 'planning.CaseClosed':
      return state.status === 'unopened' ? state : { ...state, status: 'closed', closedOn: event.data.closedOn };
    case 'planning.ContactLogged':
      if (state.status === 'unopened') return state;
      return { ...state, contacts: new Set([...(state.contacts ?? []), contactKey(event.data)]) };
    default:
      return state;
  }
}

function hasPlan(state: WholeFamilyPlan): state is DraftedPlan | PlanInSupport {
  return state.status === 'drafted' || state.status === 'in-support';
}

/**
 * Nobody is bound to a goal they have not seen. Once anybody has signed, another goal makes the next version, which has
 * no signatures yet. An agency that owns a goal takes part in the plan by that.
 */
function withGoal(
  plan: Plan,
  goal: EventOf<typeof goalSet>['data'],
): Pick<Plan, 'goals' | 'agencyIds' | 'version' | 'signatures'> {
  const { goalId, needId, description, measure, owner } = goal;
  const goals = [...plan.goals, { goalId, needId, description, measure, owner }];
  const agencyIds = joined(plan.agencyIds, owningAgency({ owner }));
  const { version, signatures } = plan;
  return signatures.length === 0
    ? { goals, agencyIds, version, signatures }
    : { goals, agencyIds, version: version + 1, signatures: [] };
}

function owningAgency({ owner }: Pick<Plan['goals'][number], 'owner'>): readonly string[] {
  return owner.kind === 'agency' ? [owner.agencyId] : [];
}

function joined(ids: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...ids, ...more])];
}
