import type { CalendarDate } from '@turnaround/kernel';
import { dateTooEarly } from './claim.errors.js';

/** @throws DomainError CLAIM.DATE_TOO_EARLY */
export function assertNotBefore(day: CalendarDate, earlierStep: CalendarDate | undefined): void {
  if (earlierStep !== undefined && day < earlierStep) throw dateTooEarly(earlierStep);
}
