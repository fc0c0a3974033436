import { addDays, type CalendarDate } from './calendar-date.js';

const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const HOUR_MS = 3_600_000;
const MOST_HOURS = 50_000;
const dayOfHour = new Map<number, string>();

/**
 * The day in London at an instant. Every day in the programme is London's. Answers are kept for each hour of UTC,
 * because looking one up in the calendar is slow and a rebuild asks about the same few hours again and again; within an
 * hour the day is the same, since London has been whole hours from UTC from 1972 on.
 */
export function londonDate(instant: string | Date): CalendarDate {
  const moment = new Date(instant);
  const hour = Math.floor(moment.getTime() / HOUR_MS);
  const known = dayOfHour.get(hour);
  if (known !== undefined) return known;
  const day = londonDay.format(moment);
  if (dayOfHour.size === MOST_HOURS) dayOfHour.clear();
  dayOfHour.set(hour, day);
  return day;
}

/**
 * When a day begins in London, as an instant of UTC.
 * @throws RangeError for what is no day
 */
export function startOfLondonDay(day: CalendarDate): string {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  // The clocks change at one in the morning UTC, so the hour before it tells whether midnight is in summer time.
  const summer = londonDate(new Date(midnight - HOUR_MS)) === day;
  return new Date(summer ? midnight - HOUR_MS : midnight).toISOString();
}

/** The last millisecond of a day in London. */
export function endOfLondonDay(day: CalendarDate): string {
  return new Date(Date.parse(startOfLondonDay(addDays(day, 1))) - 1).toISOString();
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date as people read it, `5 April 2026`. */
export function dayInWords(day: CalendarDate): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}
