import type { acceptRequest, BodyOf, declineRequest, fulfilRequest, requestService } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** What the directory and the family say about this request on the day it is made. */
export interface RequestFacts {
  /** Undefined where the directory has no such agency. */
  readonly agencyName: string | undefined;
  readonly isCaseOfFamily: boolean;
  readonly isSharingAgreed: boolean;
  readonly hasFamilyConsented: boolean;
}

export interface RequestService extends Readonly<BodyOf<typeof requestService>> {
  readonly type: 'RequestService';
  readonly requestId: string;
  readonly requestedOn: CalendarDate;
  readonly facts: RequestFacts;
}

export interface AcceptRequest extends Readonly<BodyOf<typeof acceptRequest>> {
  readonly type: 'AcceptRequest';
  readonly acceptedOn: CalendarDate;
}

export interface DeclineRequest extends Readonly<BodyOf<typeof declineRequest>> {
  readonly type: 'DeclineRequest';
  readonly declinedOn: CalendarDate;
}

export interface FulfilRequest extends Readonly<BodyOf<typeof fulfilRequest>> {
  readonly type: 'FulfilRequest';
  readonly fulfilledOn: CalendarDate;
  /** The day the command was given; the service was not provided after it. */
  readonly today: CalendarDate;
}

export type ServiceRequestCommand = RequestService | AcceptRequest | DeclineRequest | FulfilRequest;
