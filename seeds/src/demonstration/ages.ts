import { addDays, addMonths, type CalendarDate } from '@turnaround/kernel';

/** The day somebody was born who is so many years old on `day`, and as many days more. */
export function bornYearsBefore(day: CalendarDate, years: number, days = 0): CalendarDate {
  return addDays(addMonths(day, -12 * years), -days);
}

/** Years completed on `day`; below zero before the birth. */
export function ageOn(day: CalendarDate, dateOfBirth: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/**
 * The school year of an English child on `day`: 0 is Reception, 11 the last. A child begins in the September after the fourth
 * birthday; undefined before and after school.
 */
export function schoolYearOn(day: CalendarDate, dateOfBirth: CalendarDate): number | undefined {
  const startedOn = `${Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)}-08-31`;
  const year = ageOn(startedOn, dateOfBirth) - 4;
  return year >= 0 && year <= 11 ? year : undefined;
}
