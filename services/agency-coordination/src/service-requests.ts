import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { ServiceRequestCommand } from './domain/service-request/service-request.commands.js';
import { serviceRequestDecider } from './domain/service-request/service-request.decider.js';
import type { ServiceRequestEvent } from './domain/service-request/service-request.events.js';
import type { ServiceRequest } from './domain/service-request/service-request.state.js';

/** Streams `serviceRequest-<id>`. */
export type ServiceRequests = Repository<ServiceRequest, ServiceRequestCommand, ServiceRequestEvent>;

export const SERVICE_REQUESTS = Symbol('ServiceRequests');

export const serviceRequestsProvider = repositoryProvider(SERVICE_REQUESTS, {
  category: 'serviceRequest',
  decider: serviceRequestDecider,
  familyIdOf: ({ data }) => data.familyId,
});
