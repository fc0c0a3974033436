import { londonDate } from '../format/format.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A year that is still being typed: `0002`, `0020`, `0202`. Such a day stays as it is, or the field would lose it. */
const UNFINISHED = /^0/;

/** When a day begins in London, as the log keeps instants; what is no day yet stays as it is. */
export function startOfDay(day: string): string {
  const inUtc = Date.parse(`${day}T00:00:00.000Z`);
  if (!DAY.test(day) || UNFINISHED.test(day) || Number.isNaN(inUtc)) return day;
  // The clocks change at one in the morning of Greenwich: at midnight there the hour before tells which time is kept.
  const summer = londonDate(new Date(inUtc - HOUR_MS)) === day;
  return new Date(summer ? inUtc - HOUR_MS : inUtc).toISOString();
}

/** When a day is over. */
export function endOfDay(day: string): string {
  const inUtc = Date.parse(`${day}T00:00:00.000Z`);
  if (!DAY.test(day) || UNFINISHED.test(day) || Number.isNaN(inUtc)) return day;
  return startOfDay(new Date(inUtc + DAY_MS).toISOString().slice(0, 10));
}

/** The day an instant of a filter stands for, as the field shows it. */
export function firstDay(instant: unknown): string {
  return dayOf(instant, 0);
}

/** The last day before an instant. */
export function lastDay(instant: unknown): string {
  return dayOf(instant, 1);
}

function dayOf(instant: unknown, before: number): string {
  if (typeof instant !== 'string') return '';
  if (DAY.test(instant)) return instant;
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : londonDate(new Date(at - before));
}
