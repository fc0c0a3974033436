import { outcomeWords } from './outcome-words.js';

describe('What became of the rows of a feed', () => {
  const words = (_list: string, code: string): string => `Is ${code}`;

  it('is told in one order, without outcomes no row has', () => {
    expect(outcomeWords({ refused: 2, applied: 12_000, waiting: 0 }, words)).toBe('12,000 is applied, 2 is refused');
  });

  it('is a dash where nothing came', () => {
    expect(outcomeWords({}, words)).toBe('–');
  });
});
