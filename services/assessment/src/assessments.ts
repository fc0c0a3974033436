import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { AssessmentCommand } from './domain/assessment/assessment.commands.js';
import { assessmentDecider } from './domain/assessment/assessment.decider.js';
import type { AssessmentEvent } from './domain/assessment/assessment.events.js';
import type { Assessment } from './domain/assessment/assessment.state.js';

/** Streams `assessment-<id of the referral>`. */
export type Assessments = Repository<Assessment, AssessmentCommand, AssessmentEvent>;

export const ASSESSMENTS = Symbol('Assessments');

export const assessmentsProvider = repositoryProvider(ASSESSMENTS, {
  category: 'assessment',
  decider: assessmentDecider,
  familyIdOf: ({ data }) => data.familyId,
});
