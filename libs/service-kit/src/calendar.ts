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
 * The calendar date (`yyyy-mm-dd`) in London at an instant. London is whole hours from UTC since 1972, so that the day is the
 * same through an hour of UTC; a rebuild asks for few hours many times, and the calendar takes its time to answer.
 */
export function londonDate(instant: string): string {
  const moment = new Date(instant);
  const hour = Math.floor(moment.getTime() / HOUR_MS);
  const known = dayOfHour.get(hour);
  if (known !== undefined) return known;
  const day = londonDay.format(moment);
  if (dayOfHour.size === MOST_HOURS) dayOfHour.clear();
  dayOfHour.set(hour, day);
  return day;
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date as people read it, `5 April 2026`. */
export function dayInWords(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}
