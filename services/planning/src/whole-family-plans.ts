import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { PlanningCommand } from './domain/whole-family-plan/whole-family-plan.commands.js';
import { wholeFamilyPlanDecider } from './domain/whole-family-plan/whole-family-plan.decider.js';
import type { PlanningEvent } from './domain/whole-family-plan/whole-family-plan.events.js';
import type { WholeFamilyPlan } from './domain/whole-family-plan/whole-family-plan.state.js';

/** Streams `wholeFamilyPlan-<id of the referral>`. */
export type WholeFamilyPlans = Repository<WholeFamilyPlan, PlanningCommand, PlanningEvent>;

export const WHOLE_FAMILY_PLANS = Symbol('WholeFamilyPlans');

export const wholeFamilyPlansProvider = repositoryProvider(WHOLE_FAMILY_PLANS, {
  category: 'wholeFamilyPlan',
  decider: wholeFamilyPlanDecider,
  familyIdOf: ({ data }) => data.familyId,
});
