import { addDays, daysBetween } from '@turnaround/kernel';
import type { Period } from './figure-result.js';

/** Fewer days are half a term at most; the shortest spring term before an early Easter has seventy. */
const FEWEST_DAYS = 56;
/** More days are more than a term, even where a school census counts the holidays with it. */
const MOST_DAYS = 170;
/** A Friday and the Monday after it are next to each other. */
const WEEKEND_DAYS = 3;

const SEASONS = [
  ['autumn', /\b(aut(umn)?|michaelmas|ht ?[12]|half[ -]?term ?[12])\b/],
  ['spring', /\b(spr(ing)?|lent|hilary|ht ?[34]|half[ -]?term ?[34])\b/],
  ['summer', /\b(sum(mer)?|trinity|ht ?[56]|half[ -]?term ?[56])\b/],
] as const;

/**
 * What the records of one term have in common: its season, where the label says one ("Autumn 2", "HT3", "Spring census") or the days
 * are too few for a term; else the label as it is. Seasons come round again every year.
 */
export function termKeyOf(label: string, days: Period): string {
  const plain = label
    .toLowerCase()
    .replaceAll(/[_/.]+/g, ' ')
    .trim();
  // Halves of one season: "Autumn half-term 2" is no HT2.
  const named = SEASONS.filter(([, pattern]) => pattern.test(plain.replace(/\b(autumn|spring|summer)\b.*/, '$1')));
  if (named[0] !== undefined && named.length === 1) return named[0][0];
  return lengthOf(days) < FEWEST_DAYS ? seasonOf(days) : plain;
}

/** Whether the days make a whole term: neither weeks, nor half of one, nor a whole year. */
export function isWholeTerm(parts: readonly Period[]): boolean {
  let covered = 0;
  let last: Period | undefined;
  for (const part of parts.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (last !== undefined && part.from <= addDays(last.to, WEEKEND_DAYS)) {
      if (part.to > last.to) {
        covered += daysBetween(last.to, part.to);
        last = { from: last.from, to: part.to };
      }
    } else {
      covered += lengthOf(part);
      last = part;
    }
  }
  return covered >= FEWEST_DAYS && covered <= MOST_DAYS;
}

const lengthOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

/** Of weeks or a half-term, by the day in their middle: spring ends at Easter. */
function seasonOf({ from, to }: Period): string {
  const middle = addDays(from, Math.floor(daysBetween(from, to) / 2));
  const month = Number(middle.slice(5, 7));
  if (month >= 8) return 'autumn';
  return middle < easterOf(Number(middle.slice(0, 4))) ? 'spring' : 'summer';
}

/** Easter Sunday of the Gregorian calendar, by the method that Gauss began and "A New York correspondent" finished in 1876. */
function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leap = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - moon + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return `${year}-0${Math.floor(days / 31)}-${String((days % 31) + 1).padStart(2, '0')}`;
}
