import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isBefore } from './calendar-date.js';

const days = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar dates', () => {
  it('adds days over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-12-01', 42)).toBe('2026-01-12');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('does not lose or gain a day where British clocks change', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });

  it('adds months, staying within a shorter month', () => {
    expect(addMonths('2025-08-31', 6)).toBe('2026-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2026-01-15', 12)).toBe('2027-01-15');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });

  it('counts the days it added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it('reckons as the calendar of the runtime does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        const date = new Date(`${day}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + count);
        expect(addDays(day, count)).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });

  it.each(['', '2026-13-01', '2026-02-00', '2026-2-1', 'yesterday!'])('refuses %p', (day) => {
    expect(() => addDays(day, 1)).toThrow(RangeError);
  });

  it('keeps the order of days when both move by the same months', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: -240, max: 240 }), (day, other, months) => {
        expect(isBefore(day, other) && isBefore(addMonths(other, months), addMonths(day, months))).toBe(false);
      }),
    );
  });

  it('tells which of two days is earlier', () => {
    expect(isBefore('2026-01-31', '2026-02-01')).toBe(true);
    expect(isBefore('2026-02-01', '2026-02-01')).toBe(false);
  });
});
