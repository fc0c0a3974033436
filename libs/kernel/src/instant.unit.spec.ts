import { laterInstant } from './instant.js';

describe('The later of two instants', () => {
  it.each([
    ['2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.001Z', '2026-03-02T10:00:00.001Z'],
    ['2026-03-02T10:00:00.001Z', '2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.001Z'],
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00Z'],
    ['2026-03-02T10:00:00Z', undefined, '2026-03-02T10:00:00Z'],
  ])('of %s and %s is %s', (one, other, later) => {
    expect(laterInstant(one, other)).toBe(later);
  });
});
