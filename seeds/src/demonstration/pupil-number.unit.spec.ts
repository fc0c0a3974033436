import { pupilNumber } from './pupil-number.js';

describe('A pupil number of the demonstration', () => {
  it('has the check letter of its digits', () => {
    // 9*2 + 9*3 + 9*4 = 81; 4*10 + 2*11 + 0*12 + 1*13 = 75; 156 mod 23 = 18.
    expect(pupilNumber(4_201)).toBe('V999000004201');
  });
  it('differs from child to child', () => {
    expect(new Set(Array.from({ length: 1_000 }, (_, serial) => pupilNumber(serial))).size).toBe(1_000);
  });
});
