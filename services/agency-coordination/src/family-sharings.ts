import { defineAggregate } from '@turnaround/application';
import { eventReader, familySharingEvents } from '@turnaround/contracts';
import { familySharingDecider } from './domain/family-sharing/family-sharing.decider.js';

/** Streams `familySharing-<family id>`. */
export const familySharings = defineAggregate({
  category: 'familySharing',
  decider: familySharingDecider,
  events: eventReader(familySharingEvents),
  familyIdOf: ({ data }) => data.familyId,
});
