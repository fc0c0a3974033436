import type { CalendarDate } from '@turnaround/kernel';

/** A day as a cell writes it, or why it is none. */
export type DayReading =
  | {
      readonly day: CalendarDate;
      /** It was read as day and month, but would be another day as month and day. */
      readonly readsBothWays: boolean;
    }
  | {
      readonly reason: string;
      /** It can only be month and day: whoever wrote the file may have written all of them so. */
      readonly monthFirst: boolean;
    };

/** Before it nobody in a file was born; year 14 is a slip of the keyboard. */
const EARLIEST = '1900-01-01';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MIDNIGHT = /(?<![T ])[T ]+(?:00?:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?|12:00(?::00)? ?a\.?m\.?)$/i;
/** `Thursday, 30 January 2014`. */
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +(?=\S)/i;

/**
 * Takes every way to write a day that can mean one day only in the United Kingdom, also with midnight behind it, as databases
 * write days; refuses the rest with the cure.
 */
export function readDay(cell: string): DayReading {
  const text = cell
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\u2044\u2215]/g, '/')
    .replace(MIDNIGHT, '')
    .replace(WEEKDAY, '')
    .replace(/[.,;]$/, '')
    .replaceAll(/\s+/g, ' ');
  const numbers = /^(\d{1,2}) ?[/. -] ?(\d{1,2}) ?[/. -] ?(\d{4})$/.exec(text);
  if (numbers) return dayAndMonth(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const yearFirst = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(text) ?? /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const named = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]?([a-z]+)\.?[-/ ,]*(\d{4})$/i.exec(text);
  if (named) return day(Number(named[3]), monthNamed(named[2]), Number(named[1]));
  const namedFirst = /^([a-z]+)\.?[- ](\d{1,2})(?:st|nd|rd|th)?[-, ]+(\d{4})$/i.exec(text);
  if (namedFirst) return day(Number(namedFirst[3]), monthNamed(namedFirst[1]), Number(namedFirst[2]));
  return refused(reasonFor(text));
}

function dayAndMonth(first: number, second: number, year: number): DayReading {
  if (first >= 1 && first <= 12 && second > 12 && exists(year, first, second)) {
    return { ...refused('has the month before the day; write the day as dd/mm/yyyy or yyyy-mm-dd'), monthFirst: true };
  }
  const reading = day(year, second, first);
  return 'day' in reading ? { ...reading, readsBothWays: first !== second && first <= 12 } : reading;
}

function day(year: number, month: number, dayOfMonth: number): DayReading {
  if (!exists(year, month, dayOfMonth)) return refused(NO_DAY);
  const written = [String(year).padStart(4, '0'), twoDigits(month), twoDigits(dayOfMonth)].join('-');
  return written < EARLIEST ? refused('lies before 1900') : { day: written, readsBothWays: false };
}

function exists(year: number, month: number, dayOfMonth: number): boolean {
  const found = new Date(Date.UTC(2000, 0, 1));
  found.setUTCFullYear(year, month - 1, dayOfMonth);
  return month >= 1 && found.getUTCMonth() === month - 1 && found.getUTCDate() === dayOfMonth;
}

/** `Jan`, `January`, `Sept`; 0 for what is no month. */
function monthNamed(name = ''): number {
  const lower = name.toLowerCase();
  const index = MONTHS.indexOf(lower.slice(0, 3));
  return index >= 0 && FULL_NAMES[index]?.startsWith(lower) === true ? index + 1 : 0;
}

const FULL_NAMES = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
    .format(new Date(Date.UTC(2000, month, 1)))
    .toLowerCase(),
);

const NO_DAY = 'is not a day that exists, as dd/mm/yyyy or yyyy-mm-dd';

function reasonFor(text: string): string {
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return 'is the number a spreadsheet keeps for a day; format the column as a date (dd/mm/yyyy) and save the file again';
  }
  if (/^\d{1,2}[/. -]([a-z]+|\d{1,2})[/. -]\d{2}$/i.test(text)) {
    return 'has a year of two digits, which may be of either century; write the day as dd/mm/yyyy or yyyy-mm-dd';
  }
  if (/\d:\d\d/.test(text)) return 'has a time of day; write the day alone, as dd/mm/yyyy or yyyy-mm-dd';
  return NO_DAY;
}

const refused = (reason: string): { reason: string; monthFirst: boolean } => ({ reason, monthFirst: false });

const twoDigits = (value: number): string => String(value).padStart(2, '0');
