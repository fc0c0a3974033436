import { defineAggregate } from '@turnaround/application';
import { serviceRequestDecider } from './domain/service-request/service-request.decider.js';

/** Streams `serviceRequest-<id>`. */
export const serviceRequests = defineAggregate({
  category: 'serviceRequest',
  decider: serviceRequestDecider,
  familyIdOf: ({ data }) => data.familyId,
});
