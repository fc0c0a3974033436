const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date (`yyyy-mm-dd`) in London at an instant. */
export function londonDate(instant: string): string {
  return londonDay.format(new Date(instant));
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date as people read it, `5 April 2026`. */
export function dayInWords(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}
