const A_MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** Now as a date-and-time input holds it: the clock of this browser, `yyyy-mm-ddThh:mm`. */
export function localNow(now = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What the two inputs of a moment hold, as one text; an hour of one figure gets its nought. */
export function momentOf(day: string, time: string): string {
  return `${day}T${/^\d:\d\d$/.test(time) ? `0${time}` : time}`;
}

/** The two inputs again. */
export function dayAndTime(moment: unknown): { readonly day: string; readonly time: string } {
  const text = typeof moment === 'string' ? moment : '';
  const divide = text.lastIndexOf('T');
  return divide < 0 ? { day: text, time: '' } : { day: text.slice(0, divide), time: text.slice(divide + 1) };
}

/** The instant of what a date-and-time input holds; undefined when it is empty or half typed. */
export function instantOf(local: unknown): string | undefined {
  if (typeof local !== 'string' || !A_MOMENT.test(local)) return undefined;
  const moment = new Date(local);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

const DAY_MS = 86_400_000;

/**
 * What is wrong with the time it happened. Without a value it means now; an emptied field is an error.
 * @param datedBackDays how many days back the command may be dated; any day unless given
 */
export function occurredAtError(local: unknown, datedBackDays = Number.POSITIVE_INFINITY): string | undefined {
  if (local === undefined) return undefined;
  const instant = instantOf(local);
  if (instant === undefined) return 'problems.field.moment';
  const ageMs = Date.now() - Date.parse(instant);
  if (ageMs < 0) return 'problems.field.future';
  return ageMs > datedBackDays * DAY_MS ? 'problems.field.tooLongAgo' : undefined;
}
