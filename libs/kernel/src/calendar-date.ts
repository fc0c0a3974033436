/** A day without time or zone, `yyyy-mm-dd`. Days of this form sort as text. */
export type CalendarDate = string;

export function isBefore(day: CalendarDate, other: CalendarDate): boolean {
  return day < other;
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return dayOfNumber(dayNumber(day) + days);
}

/** The same day of a later (or, with a negative count, earlier) month; that month's last day where it has no such day. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year, month, dayOfMonth] = partsOf(day);
  const counted = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(counted / 12), counted - Math.floor(counted / 12) * 12 + 1];
  return written(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/*
 * Whole numbers instead of `Date`, because payment rules calculate with a hundred days for each of many families. Years
 * start in March here, which makes the leap day the last of its year; 400 years always have 146,097 days.
 */
const DAYS_OF_400_YEARS = 146_097;

/** Counts days, for arithmetic over many of them; `dayOfNumber` goes back. */
export function dayNumber(day: CalendarDate): number {
  const [year, month, dayOfMonth] = partsOf(day);
  const fromMarch = month > 2 ? year : year - 1;
  const cycle = Math.floor(fromMarch / 400);
  const yearOfCycle = fromMarch - cycle * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * DAYS_OF_400_YEARS + yearOfCycle * 365 + leapDays + dayOfYear;
}

export function dayOfNumber(number: number): CalendarDate {
  const cycle = Math.floor(number / DAYS_OF_400_YEARS);
  const dayOfCycle = number - cycle * DAYS_OF_400_YEARS;
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return written(cycle * 400 + yearOfCycle + (month > 2 ? 0 : 1), month, dayOfMonth);
}

/** @throws RangeError for what is no day of this form */
function partsOf(day: CalendarDate): readonly [year: number, month: number, dayOfMonth: number] {
  const year = twoDigitsAt(day, 0) * 100 + twoDigitsAt(day, 2);
  const month = twoDigitsAt(day, 5);
  const dayOfMonth = twoDigitsAt(day, 8);
  if (day.length !== 10 || !(month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31 && year >= 0)) {
    throw new RangeError(`${day} is no calendar date`);
  }
  return [year, month, dayOfMonth];
}

/** NaN where a digit is missing. Read from character codes: cutting the text up costs more than all the arithmetic on it. */
function twoDigitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function written(year: number, month: number, dayOfMonth: number): CalendarDate {
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
