import { counterpartOf } from './shared-people.js';

describe('People of two families', () => {
  it('find their counterpart whichever family they are seen from', () => {
    const pairs = [['a-1', 'b-1']];
    expect(counterpartOf('a-1', pairs)).toBe('b-1');
    expect(counterpartOf('b-1', pairs)).toBe('a-1');
    expect(counterpartOf('a-2', pairs)).toBeUndefined();
  });

  it('may be known under one id in both', () => {
    expect(counterpartOf('a-1', [['a-1', 'a-1']])).toBe('a-1');
  });
});
