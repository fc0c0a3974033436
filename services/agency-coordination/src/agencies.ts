import { defineAggregate } from '@turnaround/application';
import { agencyEvents, eventReader } from '@turnaround/contracts';
import { agencyDecider } from './domain/agency/agency.decider.js';

/** Streams `agency-<id>`: the directory, of no family. */
export const agencies = defineAggregate({
  category: 'agency',
  decider: agencyDecider,
  events: eventReader(agencyEvents),
  familyIdOf: () => undefined,
});
