const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMBERS = /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})$/;
const WORDS = /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|\d{2})$/i;
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Years written with two figures reach this far ahead; beyond it they are of the century before. */
const YEARS_AHEAD = 10;

/**
 * The day somebody has written, as an ISO date: day, month, year as people in Britain write them, whatever the browser is
 * set to (`5/3/2019`, `5.3.19`, `5 Mar 2019`), or an ISO date that was pasted. Undefined for what is no day.
 * @param thisYear what years with two figures are near to
 */
export function readDay(text: string, thisYear = new Date().getFullYear()): string | undefined {
  const written = text.trim();
  const iso = ISO.exec(written);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const numbers = NUMBERS.exec(written);
  if (numbers !== null) return dayOf(yearOf(numbers[3], thisYear), numbers[2], numbers[1]);
  const words = WORDS.exec(written);
  if (words === null) return undefined;
  const month = months.findIndex((name) => name.startsWith((words[2] ?? '').toLowerCase())) + 1;
  return dayOf(yearOf(words[3], thisYear), String(month), words[1]);
}

/** Whether a text is an ISO date that the calendar has. */
export function isDay(text: string): boolean {
  const [year, month, day] = text.split('-');
  return A_DAY.test(text) && dayOf(year, month, day) === text;
}

function yearOf(written: string | undefined, thisYear: number): string {
  if (written?.length !== 2) return written ?? '';
  const near = Math.floor(thisYear / 100) * 100 + Number(written);
  return String(near > thisYear + YEARS_AHEAD ? near - 100 : near);
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
