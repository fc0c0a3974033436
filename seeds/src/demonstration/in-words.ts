import type { CalendarDate } from '@turnaround/kernel';

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-11-18` as people write it in a name: `18 November 2026`. */
export function inWords(day: CalendarDate): string {
  return format.format(new Date(`${day}T00:00:00Z`));
}
