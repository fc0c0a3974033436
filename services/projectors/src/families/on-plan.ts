import type { PlanningEvent } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import type { Stored } from '@turnaround/projections';
import { laterStage } from '../case-events.js';
import type { FamilyState } from './family-state.js';

export function onPlan(row: FamilyState, { type, data }: Stored<PlanningEvent>): FamilyState {
  switch (type) {
    case 'planning.PlanDrafted.v1': {
      const { aims: planAims, exitStrategy, agencyIds: planAgencyIds, version: planVersion } = data;
      const stage = laterStage(row.stage, 'plan-drafted');
      return { ...row, planAims, exitStrategy, planAgencyIds, planVersion, planParties: [], stage };
    }
    case 'planning.GoalSet.v1': {
      const { goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable } = data;
      const goal = {
        goalId,
        needId,
        description,
        measure,
        owner,
        dueOn,
        consequence,
        benefit,
        negotiable,
        verdict: null,
      };
      return { ...row, goals: [...row.goals.filter((other) => other.goalId !== goalId), goal] };
    }
    case 'planning.PlanAgreementRecorded.v1': {
      const party = data.party.kind === 'family' ? 'family' : data.party.agencyId;
      return { ...row, planParties: [...row.planParties.filter((other) => other !== party), party] };
    }
    case 'planning.PlanAgreed.v1': {
      const clock = { ...row.clock, reviewDueOn: data.reviewDueOn };
      return { ...row, planVersion: data.version, clock, stage: laterStage(row.stage, 'in-support') };
    }
    case 'planning.ContactLogged.v1':
      return withContact(row, data);
    case 'planning.ReviewHeld.v1': {
      const clock = { ...row.clock, reviewDueOn: data.reviewDueOn };
      return { ...row, planVersion: data.version, clock, goals: judged(row.goals, data.verdicts) };
    }
    case 'planning.CaseClosed.v1': {
      const { closedOn, reason: closureReason, goalOutcomes } = data;
      const stage = laterStage(row.stage, 'closed');
      return { ...row, closedOn, closureReason, goals: judged(row.goals, goalOutcomes), stage };
    }
    default:
      return row;
  }
}

/** Only contacts that were kept count as having been in touch. */
function withContact(
  row: FamilyState,
  contact: { outcome: string; direct: boolean; durationMinutes: number; contactedAt: string },
): FamilyState {
  if (contact.outcome !== 'kept') return row;
  const day = londonDate(contact.contactedAt);
  return {
    ...row,
    contactCount: row.contactCount + 1,
    directMinutes: row.directMinutes + (contact.direct ? contact.durationMinutes : 0),
    lastContactOn: row.lastContactOn === null || day > row.lastContactOn ? day : row.lastContactOn,
  };
}

function judged(
  goals: FamilyState['goals'],
  verdicts: readonly { goalId: string; verdict: string }[],
): FamilyState['goals'] {
  const byGoal = new Map(verdicts.map(({ goalId, verdict }) => [goalId, verdict]));
  return goals.map((goal) => ({ ...goal, verdict: byGoal.get(goal.goalId) ?? goal.verdict }));
}
