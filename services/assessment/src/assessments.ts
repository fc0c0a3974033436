import { defineAggregate } from '@turnaround/application';
import { assessmentDecider } from './domain/assessment/assessment.decider.js';

/** Streams `assessment-<id of the referral>`. */
export const assessments = defineAggregate({
  category: 'assessment',
  decider: assessmentDecider,
  familyIdOf: ({ data }) => data.familyId,
});
