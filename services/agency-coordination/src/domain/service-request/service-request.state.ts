import type { CalendarDate } from '@turnaround/kernel';

export interface MadeRequest {
  readonly requestId: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly agencyId: string;
  readonly requestedOn: CalendarDate;
}

export type ServiceRequest =
  | { readonly status: 'unmade' }
  | (MadeRequest & { readonly status: 'waiting' })
  | (MadeRequest & { readonly status: 'accepted'; readonly acceptedOn: CalendarDate })
  | (MadeRequest & { readonly status: 'declined' | 'fulfilled' });

/** Whose answer it is; nobody before anybody was asked. */
export function agenciesAsked(request: ServiceRequest): readonly string[] {
  return request.status === 'unmade' ? [] : [request.agencyId];
}
