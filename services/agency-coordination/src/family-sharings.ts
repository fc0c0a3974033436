import { defineAggregate } from '@turnaround/application';
import { familySharingDecider } from './domain/family-sharing/family-sharing.decider.js';

/** Streams `familySharing-<family id>`. */
export const familySharings = defineAggregate({
  category: 'familySharing',
  decider: familySharingDecider,
  familyIdOf: ({ data }) => data.familyId,
});
