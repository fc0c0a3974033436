import { defineAggregate } from '@turnaround/application';
import { eventReader, evidenceTaskEvents } from '@turnaround/contracts';
import { evidenceTasksDecider } from './domain/evidence-tasks/evidence-tasks.decider.js';

/** Streams `evidenceTasks-<id of the referral>`. */
export const evidenceTasks = defineAggregate({
  category: 'evidenceTasks',
  decider: evidenceTasksDecider,
  events: eventReader(evidenceTaskEvents),
  familyIdOf: ({ data }) => data.familyId,
});
