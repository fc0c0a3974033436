import { defineAggregate } from '@turnaround/application';
import { assessmentEvents, eventReader } from '@turnaround/contracts';
import { assessmentDecider } from './domain/assessment/assessment.decider.js';

/** Streams `assessment-<id of the referral>`. */
export const assessments = defineAggregate({
  category: 'assessment',
  decider: assessmentDecider,
  events: eventReader(assessmentEvents),
  familyIdOf: ({ data }) => data.familyId,
});
