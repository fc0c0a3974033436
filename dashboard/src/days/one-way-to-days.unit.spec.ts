import { readdirSync, readFileSync } from 'node:fs';

const source = new URL('../', import.meta.url);

/** What would show or ask for a day as the browser is set to, and the one file that may. */
const ways: readonly { readonly what: RegExp; readonly only: string }[] = [
  { what: /type=["'{]+(date|time|datetime-local|month|week)\b/, only: 'days/DayField.tsx' },
  { what: /\b(DateInput|DateTimeInput|TimeInput|DateField)\b/, only: '' },
  { what: /\.toLocale\w*String\(|\.toDateString\(|\.toUTCString\(/, only: '' },
  { what: /\bIntl\.(DateTimeFormat|NumberFormat|ListFormat|RelativeTimeFormat)\b/, only: 'format/format.ts' },
];

describe('Days, times and numbers', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts') && !name.endsWith('.spec.tsx'),
  );

  it.each(ways)('are asked for and shown in one way: $what only in "$only"', ({ what, only }) => {
    const found = files.filter((name) => what.test(readFileSync(new URL(name, source), 'utf8')));
    expect(found).toEqual(only === '' ? [] : [only]);
  });
});
