import { randomUUID } from 'node:crypto';
import { caseNumberOf } from './case-number.js';

describe('The number of an episode', () => {
  it('follows from the id of its referral', () => {
    expect(caseNumberOf('00000000-0000-4000-8000-000000000001')).toBe('000-000-000');
    expect(caseNumberOf('ffffffff-ffff-4000-8000-000000000001')).toBe('ZZZ-ZZZ-ZZZ');
    expect(caseNumberOf('FFFFFFFF-FFFF-4000-8000-000000000001')).toBe('ZZZ-ZZZ-ZZZ');
  });

  it('is made of digits and letters that nobody misreads, and is another for another referral', () => {
    const numbers = Array.from({ length: 1_000 }, () => caseNumberOf(randomUUID()));
    for (const number of numbers) expect(number).toMatch(/^([0-9A-HJKMNP-TV-Z]{3}-){2}[0-9A-HJKMNP-TV-Z]{3}$/);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
