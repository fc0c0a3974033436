import { endOfDay, firstDay, lastDay, startOfDay } from './day-filter.js';

describe('A filter by day', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
    ['2026-07-15', '2026-07-14T23:00:00.000Z', '2026-07-15T23:00:00.000Z'],
    // The day the clocks go forward is an hour short, the day they go back an hour long.
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ])('takes %s from its first to its last moment in London, and shows it again', (day, from, until) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([from, until]);
    expect([firstDay(from), lastDay(until)]).toEqual([day, day]);
  });

  it('keeps what is no day yet, while its year is typed', () => {
    for (const typed of ['', '0002-11-24', '0202-11-24', '2026-13-01']) {
      expect([startOfDay(typed), endOfDay(typed)]).toEqual([typed, typed]);
      expect([firstDay(typed), lastDay(typed)]).toEqual([typed, typed]);
    }
  });

  it('shows nothing for what an address cannot mean', () => {
    expect([firstDay(undefined), lastDay(7), firstDay('soon')]).toEqual(['', '', '']);
  });
});
