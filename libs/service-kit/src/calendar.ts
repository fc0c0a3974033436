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
