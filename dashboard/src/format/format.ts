import type { Address } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';

const locale = 'en-GB';
const timeZone = 'Europe/London';

const dateFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const momentFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone,
});
const timeFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
const moneyFormat = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});
const numberFormat = new Intl.NumberFormat(locale);
const listFormat = new Intl.ListFormat(locale);

/** `2026-03-01` as `1 Mar 2026`. Text that is no date stays as it is, so that odd data is seen and not hidden. */
export function formatDate(date: string): string {
  const parsed = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : dateFormat.format(parsed);
}

/** An instant as `1 Mar 2026, 14:05`, London time. */
export function formatMoment(instant: string): string {
  const parsed = new Date(instant);
  return Number.isNaN(parsed.getTime()) ? instant : momentFormat.format(parsed);
}

/** The London time of day of an instant, `14:05`. */
export function formatTime(instant: string | Date): string {
  const parsed = new Date(instant);
  return Number.isNaN(parsed.getTime()) ? String(instant) : timeFormat.format(parsed);
}

/** Pence as pounds: whole pounds without pence, `£800`, `£12.50`. */
export function formatMoney(pence: number): string {
  return moneyFormat.format(pence / 100);
}

export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

/** `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return listFormat.format(items);
}

/** On one line; a postcode is never parted. */
export function formatAddress({ line1, line2, town, postcode }: Address): string {
  return [line1, line2, town, postcode.replaceAll(' ', '\u00A0')].filter(Boolean).join(', ');
}

export function today(): string {
  return londonDate(new Date());
}

/** Minutes as `45 min`, `2 h`, `2 h 15 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${numberFormat.format(hours)} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ');
}

/** Completed years of age on a day. */
export function ageOn(dateOfBirth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5, 10) < dateOfBirth.slice(5, 10) ? years - 1 : years;
}

/** A code nobody has put into words yet: `no-capacity` and `EVIDENCE_MISSING` read as sentences do. */
export function humanise(code: string): string {
  const words = code
    .replace(/[-_.]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
