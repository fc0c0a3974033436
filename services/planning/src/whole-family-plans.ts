import { defineAggregate } from '@turnaround/application';
import { wholeFamilyPlanDecider } from './domain/whole-family-plan/whole-family-plan.decider.js';

/** Streams `wholeFamilyPlan-<id of the referral>`. */
export const wholeFamilyPlans = defineAggregate({
  category: 'wholeFamilyPlan',
  decider: wholeFamilyPlanDecider,
  familyIdOf: ({ data }) => data.familyId,
});
