const A_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Now as a date-and-time input holds it: the clock of this browser, `yyyy-mm-ddThh:mm`. */
export function localNow(now = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
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
