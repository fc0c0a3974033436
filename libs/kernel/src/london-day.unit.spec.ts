import { endOfLondonDay, londonDate, startOfLondonDay } from './london-day.js';

describe('The day in London', () => {
  it.each([
    ['2026-01-31T23:59:59.999Z', '2026-01-31'],
    ['2026-02-01T00:00:00.000Z', '2026-02-01'],
    ['2026-06-30T22:59:59.999Z', '2026-06-30'],
    ['2026-06-30T23:00:00.000Z', '2026-07-01'],
    ['2026-06-30T23:30:00+01:00', '2026-06-30'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25'],
  ])('of %s is %s, however often it is asked', (instant, day) => {
    expect([londonDate(instant), londonDate(instant)]).toEqual([day, day]);
  });

  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z', '2026-01-31T23:59:59.999Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T22:59:59.999Z'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z'],
  ])('%s lasts from %s to %s', (day, start, end) => {
    expect([startOfLondonDay(day), endOfLondonDay(day)]).toEqual([start, end]);
  });

  it('does not exist for what is no instant', () => {
    expect(() => londonDate('yesterday')).toThrow(RangeError);
  });
});
