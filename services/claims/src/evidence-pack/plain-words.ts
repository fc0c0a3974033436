import { dayInWords } from '@turnaround/kernel';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const instants = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/London',
});
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `amountPence` as "Amount", `preparedBy` as "Prepared by": names of fields for people. */
export function labelOf(key: string): string {
  const words = key
    .replace(/Pence$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A single value for people: money in pounds, days and London times written out. */
export function wordsOf(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return key.endsWith('Pence') ? pounds.format(value / 100) : String(value);
  if (DAY.test(value)) return dayInWords(value);
  if (INSTANT.test(value)) return instants.format(new Date(value));
  return value;
}
