/** A day without time or zone, `yyyy-mm-dd`. Days of this form sort as text. */
export type CalendarDate = string;

export function isBefore(day: CalendarDate, other: CalendarDate): boolean {
  return day < other;
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  const date = atMidnight(day);
  date.setUTCDate(date.getUTCDate() + days);
  return calendarDate(date);
}

/** The same day of a later (or, with a negative count, earlier) month; that month's last day where it has no such day. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const date = atMidnight(day);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(dayOfMonth, daysInMonth(date)));
  return calendarDate(date);
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (atMidnight(to).getTime() - atMidnight(from).getTime()) / MILLISECONDS_A_DAY;
}

const MILLISECONDS_A_DAY = 86_400_000;

function atMidnight(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

function daysInMonth(date: Date): number {
  const lastDay = new Date(date);
  lastDay.setUTCMonth(date.getUTCMonth() + 1, 0);
  return lastDay.getUTCDate();
}

function calendarDate(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10);
}
