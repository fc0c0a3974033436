import {
  caseClosed,
  goalSet,
  planAgreed,
  planAgreementRecorded,
  planDrafted,
  type PlanRow,
  readModels,
  reviewHeld,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';

/** Null until the plan is drafted: a case may be closed before. */
type PlanState = Omit<PlanRow, 'version'> & { readonly version: number | null };

const takes = [planDrafted, goalSet, planAgreementRecorded, planAgreed, reviewHeld, caseClosed] as const;

export const plansProjection = defineProjection<PlanState, typeof takes>({
  ...declared<typeof readModels.plans, PlanState>(readModels.plans, { beside: {}, until: ['version'] }),
  takes,
  keysOf: ({ data }) => [caseIdOf(data)],
  evolve(before, { type, data }) {
    const row = before ?? emptyPlan(caseIdOf(data), data.familyId);
    switch (type) {
      case 'planning.PlanDrafted': {
        const { aims, exitStrategy, agencyIds, version } = data;
        return { ...row, aims, exitStrategy, agencyIds, version, parties: [] };
      }
      case 'planning.GoalSet': {
        const { goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable } = data;
        const terms = { description, measure, owner, dueOn, consequence, benefit, negotiable };
        const others = row.goals.filter((other) => other.goalId !== goalId);
        return { ...row, goals: [...others, { goalId, needId, ...terms, verdict: null }] };
      }
      case 'planning.PlanAgreementRecorded': {
        const party = data.party.kind === 'family' ? 'family' : data.party.agencyId;
        return { ...row, parties: [...row.parties.filter((other) => other !== party), party] };
      }
      case 'planning.PlanAgreed':
        return { ...row, version: data.version, reviewDueOn: data.reviewDueOn };
      case 'planning.ReviewHeld': {
        const { version, reviewDueOn, verdicts } = data;
        return { ...row, version, reviewDueOn, goals: judged(row.goals, verdicts) };
      }
      case 'planning.CaseClosed':
        return { ...row, reviewDueOn: null, goals: judged(row.goals, data.goalOutcomes) };
    }
  },
});

function emptyPlan(id: string, familyId: string): PlanState {
  return {
    id,
    familyId,
    version: null,
    aims: '',
    exitStrategy: '',
    agencyIds: [],
    parties: [],
    goals: [],
    reviewDueOn: null,
  };
}

function judged(
  goals: PlanState['goals'],
  verdicts: readonly { readonly goalId: string; readonly verdict: string }[],
): PlanState['goals'] {
  const byGoal = new Map(verdicts.map(({ goalId, verdict }) => [goalId, verdict]));
  return goals.map((goal) => ({ ...goal, verdict: byGoal.get(goal.goalId) ?? goal.verdict }));
}
