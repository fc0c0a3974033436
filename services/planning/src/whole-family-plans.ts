import { defineAggregate } from '@turnaround/application';
import { eventReader, planningEvents } from '@turnaround/contracts';
import { wholeFamilyPlanDecider } from './domain/whole-family-plan/whole-family-plan.decider.js';

/** Streams `wholeFamilyPlan-<id of the referral>`. */
export const wholeFamilyPlans = defineAggregate({
  category: 'wholeFamilyPlan',
  decider: wholeFamilyPlanDecider,
  events: eventReader(planningEvents),
  familyIdOf: ({ data }) => data.familyId,
});
