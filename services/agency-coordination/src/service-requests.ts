import { defineAggregate } from '@turnaround/application';
import { eventReader, serviceRequestEvents } from '@turnaround/contracts';
import { serviceRequestDecider } from './domain/service-request/service-request.decider.js';

/** Streams `serviceRequest-<id>`. */
export const serviceRequests = defineAggregate({
  category: 'serviceRequest',
  decider: serviceRequestDecider,
  events: eventReader(serviceRequestEvents),
  familyIdOf: ({ data }) => data.familyId,
});
