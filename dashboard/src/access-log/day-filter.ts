import { addDays, londonDate, startOfLondonDay } from '@turnaround/kernel';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/**
 * A year that is still being typed: `0002`, `0020`, `0202`. Such a day is not converted, because the field would then
 * lose what was typed.
 */
const UNFINISHED = /^0/;

/** When a day begins in London, as the log keeps instants; what is no day yet stays as it is. */
export function startOfDay(day: string): string {
  return isDay(day) ? startOfLondonDay(day) : day;
}

/** When a day is over. */
export function endOfDay(day: string): string {
  return isDay(day) ? startOfLondonDay(addDays(day, 1)) : day;
}

function isDay(text: string): boolean {
  return DAY.test(text) && !UNFINISHED.test(text) && !Number.isNaN(Date.parse(text));
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
