import {
  ageOn,
  formatAddress,
  formatDate,
  formatMinutes,
  formatMoment,
  formatMoney,
  formatTime,
  humanise,
} from './format.js';

describe('Dates', () => {
  it('reads a calendar date in British order', () => {
    expect(formatDate('2026-03-01')).toBe('1 Mar 2026');
  });

  it('shows what is no date as it stands', () => {
    expect(formatDate('soon')).toBe('soon');
  });

  it('gives instants in London time, summer time included', () => {
    expect(formatMoment('2026-07-01T09:05:00Z')).toBe('1 Jul 2026, 10:05');
    expect(formatTime('2026-01-01T09:05:00Z')).toBe('09:05');
  });

  it('lets a birthday count only from the day itself', () => {
    expect(ageOn('2012-05-10', '2026-05-09')).toBe(13);
    expect(ageOn('2012-05-10', '2026-05-10')).toBe(14);
  });
});

describe('Money, minutes and codes', () => {
  it('shows pence only where there are some', () => {
    expect(formatMoney(80_000)).toBe('£800');
    expect(formatMoney(123_456_750)).toBe('£1,234,567.50');
  });

  it('speaks of hours and minutes', () => {
    expect(formatMinutes(0)).toBe('0 min');
    expect(formatMinutes(60)).toBe('1 h');
    expect(formatMinutes(135)).toBe('2 h 15 min');
  });

  it('turns a code into words', () => {
    expect(humanise('EVIDENCE.NOT_FOUND')).toBe('Evidence not found');
    expect(humanise('no-capacity')).toBe('No capacity');
  });
});

describe('An address', () => {
  it('is one line whose postcode is never parted', () => {
    expect(formatAddress({ line1: '1 High Street', town: 'Fellmoor', postcode: 'FM1 1AA' })).toBe(
      '1 High Street, Fellmoor, FM1\u00A01AA',
    );
  });
});
