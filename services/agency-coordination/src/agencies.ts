import { defineAggregate } from '@turnaround/application';
import { agencyDecider } from './domain/agency/agency.decider.js';

/** Streams `agency-<id>`: the directory, of no family. */
export const agencies = defineAggregate({
  category: 'agency',
  decider: agencyDecider,
  familyIdOf: () => undefined,
});
