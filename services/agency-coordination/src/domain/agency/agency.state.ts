import { type CalendarDate, isBefore } from '@turnaround/kernel';

export interface SharingAgreement {
  readonly validFrom: CalendarDate;
  /** Last day it covers. */
  readonly validTo: CalendarDate;
}

export interface RegisteredAgency {
  readonly status: 'registered';
  readonly agencyId: string;
  readonly name: string;
  readonly agreements: readonly SharingAgreement[];
}

export type Agency = { readonly status: 'unknown' } | RegisteredAgency;

/** Whether information may be shared with the agency at all on a day; a family's consent comes on top. */
export function isSharingAgreed(agency: RegisteredAgency, day: CalendarDate): boolean {
  return agency.agreements.some(({ validFrom, validTo }) => !isBefore(day, validFrom) && !isBefore(validTo, day));
}
