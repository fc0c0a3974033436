import { isDay, readDay } from './written-day.js';

describe('A day as people write it', () => {
  it.each([
    ['05/03/2019', '2019-03-05'],
    ['5/3/19', '2019-03-05'],
    ['2019-03-05', '2019-03-05'],
    ['5.3.2019', '2019-03-05'],
    ['5-3-2019', '2019-03-05'],
    ['5 3 2019', '2019-03-05'],
    ['5 Mar 2019', '2019-03-05'],
    ['5th March, 2019', '2019-03-05'],
    ['Tuesday 5 March 2019', '2019-03-05'],
    ['  5 march 19 ', '2019-03-05'],
    ['29/2/2024', '2024-02-29'],
    ['1 Sept 2026', '2026-09-01'],
    ['27/11/36', '2036-11-27'],
    ['27/11/37', '1937-11-27'],
    ['4/12/87', '1987-12-04'],
  ])('reads %s as %s', (text, day) => {
    expect(readDay(text, 2026)).toBe(day);
  });

  it.each([
    '13/25/2019',
    '29/2/2023',
    '31/4/2026',
    '5 Foo 2019',
    '5/3',
    '2019',
    '5/3/019',
    'today',
    '',
    '0/1/2026',
    '5 ma 2019',
  ])('takes %s for no day', (text) => {
    expect(readDay(text, 2026)).toBeUndefined();
  });

  it('reads back every day it is shown as', () => {
    for (let at = Date.UTC(1920, 0, 1); at < Date.UTC(2040, 0, 1); at += 86_400_000 * 17) {
      const day = new Date(at).toISOString().slice(0, 10);
      const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
      expect(readDay(shown)).toBe(day);
    }
  });

  it('knows the days the calendar has', () => {
    expect(['2026-02-28', '2026-02-30', '28/2/2026', ''].map(isDay)).toEqual([true, false, false, false]);
  });
});
